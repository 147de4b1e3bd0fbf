import { UnsupportedOperationError } from '@orderloom/core/errors';
import { md5UpperHex } from '@orderloom/core/signing';
import { describe, expect, it } from 'vitest';
import { createPlatformDouble, credentials, envelope, nonce } from '../test/platform-double.js';
import { createPandaPonClient } from './client.js';
import type { WarehouseSigningInput } from './warehouse-signing.js';

const input = {
  itemId: '2048020617114736',
  skuId: '413185732720',
  receiverAddress: { country: 'US', city: 'VALLEY VLG' },
  quantity: 1,
  currency: 'CNY',
  price: '100',
};

describe('warehouse calls', () => {
  it('are refused before anything is sent, with what is missing, as long as no signer is given', async () => {
    const { runtime, sent } = createPlatformDouble(envelope('{}'));
    const client = createPandaPonClient({ credentials, runtime });
    const call = client.warehouse.estimateFreight(input);
    await expect(call).rejects.toThrow(UnsupportedOperationError);
    await expect(call).rejects.toThrow(/common\.logistics\.freightEstimate wants a `sign`.*`warehouseSigner`/);
    expect(sent).toEqual([]);
  });

  it('carry timestamp and sign in the query and none of the five headers', async () => {
    const { runtime, sent } = createPlatformDouble(envelope('{"freight":1}'));
    const seen: WarehouseSigningInput[] = [];
    const client = createPandaPonClient({
      credentials,
      runtime,
      settings: { timestampUnit: 's' },
      warehouseSigner: (known) => {
        seen.push(known);
        return md5UpperHex(`${known.credentials.accessSecret}${known.path}${known.timestamp}${known.body ?? ''}`);
      },
    });
    await expect(client.warehouse.estimateFreight(input)).resolves.toEqual({ freight: 1 });
    const body = JSON.stringify(input);
    const path = '/open/pp/logistics/itemLogisticsPrice';
    expect(seen).toEqual([{ credentials, method: 'POST', path, query: {}, body, timestamp: '1715669977', nonce }]);
    const sign = md5UpperHex(`${credentials.accessSecret}${path}1715669977${body}`);
    expect(sent).toEqual([
      {
        method: 'POST',
        path: `${path}?timestamp=1715669977&sign=${sign}`,
        headers: { accept: 'application/json', 'content-type': 'application/json', 'nonce-str': nonce },
        body,
      },
    ]);
  });

  it('take the v2 path in v2', async () => {
    const { runtime, sent } = createPlatformDouble(envelope('{}'));
    const client = createPandaPonClient({
      credentials,
      runtime,
      settings: { generation: 'v2' },
      warehouseSigner: () => 'a b',
    });
    await client.warehouse.estimateFreight(input);
    expect(sent[0]?.path).toBe('/v2/open/pp/logistics/itemLogisticsPrice?timestamp=1715669977082&sign=a+b');
  });
});
