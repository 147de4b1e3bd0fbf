import { inspect } from 'node:util';
import { InvalidArgumentError } from '@orderloom/core/errors';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFixture } from '../../test/fixture.js';
import { createGateway, credentials } from '../../test/gateway.js';
import { createPinduoduoClient } from '../client.js';

const orderSn = '251116-000000000000001';
const name = '~AgAAAAAAAAAFbm9ib2R5LW5hbWUtMDAxAAAAAAAA~1~';

let gateway = createGateway();
beforeEach(() => {
  gateway = createGateway();
});
afterEach(() => {
  gateway.agent.assertNoPendingInterceptors();
});

function createDecryption() {
  return createPinduoduoClient({ credentials, runtime: gateway.runtime }).decryption;
}

const sent = () => gateway.seen[0]?.parameters;

describe('one batch', () => {
  it('is decrypted', async () => {
    gateway.answer(readFixture('decrypt-batch'));
    const data_list = [{ data_tag: orderSn, encrypted_data: name }];
    const rows = await createDecryption().decrypt({ data_list });
    expect(rows.map(({ decrypted_data, data_type, error_code }) => [decrypted_data, data_type, error_code])).toEqual([
      ['测试甲', 5, 0],
      ['$10000000001$#1234#', 6, 0],
    ]);
    expect(sent()).toMatchObject({ type: 'pdd.open.decrypt.batch', data_list: JSON.stringify(data_list) });
  });

  it('is masked', async () => {
    gateway.answer({
      open_decrypt_mask_batch_response: {
        data_decrypt_list: [{ data_tag: orderSn, encrypted_data: name, decrypted_data: '测**', error_code: 0 }],
      },
    });
    const rows = await createDecryption().mask({ data_list: [{ data_tag: orderSn, encrypted_data: name }] });
    expect(rows[0]?.decrypted_data).toBe('测**');
    expect(sent()?.['type']).toBe('pdd.open.decrypt.mask.batch');
  });

  it('holds at least one text and at most 100', async () => {
    const row = { data_tag: orderSn, encrypted_data: name };
    const tooMany = Array.from({ length: 101 }, () => row);
    await expect(createDecryption().decrypt({ data_list: tooMany })).rejects.toBeInstanceOf(InvalidArgumentError);
    await expect(createDecryption().mask({ data_list: [] })).rejects.toBeInstanceOf(InvalidArgumentError);
    expect(gateway.seen).toEqual([]);
  });
});

describe('plain texts', () => {
  it('are encrypted', async () => {
    const data_list = [{ data: '测试甲', search: true, type: 'simple' as const }];
    gateway.answer({
      open_kms_encrypt_batch_response: { data_encrypt_list: [{ ...data_list[0], data_encrypt: name, success: true }] },
    });
    const rows = await createDecryption().encrypt({ data_list });
    expect(rows).toEqual([{ data: '测试甲', search: true, type: 'simple', data_encrypt: name, success: true }]);
    expect(sent()).toMatchObject({ type: 'pdd.open.kms.encrypt.batch', data_list: JSON.stringify(data_list) });
  });

  it('are made into search indexes without a token', async () => {
    const input_list = [{ input: '测试甲', type: 'simple' as const }];
    gateway.answer({
      open_kms_search_batch_response: {
        search_text_list: [{ ...input_list[0], search_text: 'aW5kZXg=', success: true }],
      },
    });
    const rows = await createDecryption().createSearchIndexes({ input_list });
    expect(rows.map(({ search_text }) => search_text)).toEqual(['aW5kZXg=']);
    expect(sent()).toMatchObject({ type: 'pdd.open.kms.search.batch', input_list: JSON.stringify(input_list) });
    expect(sent()).not.toHaveProperty('access_token');
  });

  it('are not told by the error of an input that is not taken', async () => {
    const data_list = [{ data: '测试甲'.repeat(400), search: true, type: 'simple' as const }];
    const error: unknown = await createDecryption()
      .encrypt({ data_list })
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InvalidArgumentError);
    expect(inspect(error, { depth: 10 })).not.toContain('测试甲');
  });
});

describe('a virtual number', () => {
  const input = { order_sn: orderSn, virtual_number: '10000000001', identify_number: '1234' };

  it('is checked', async () => {
    gateway.answer({
      open_virtual_number_check_response: {
        result: { match: true, virtual: true, bind_timestamp: 1_700_000_000, error_code: 0, error_msg: '' },
      },
    });
    expect(await createDecryption().checkVirtualNumber(input)).toMatchObject({
      match: true,
      virtual: true,
      bind_timestamp: '2023-11-14T22:13:20.000Z',
    });
    expect(sent()).toMatchObject({ type: 'pdd.open.virtual.number.check', ...input });
  });

  it('that could not be checked is an error without the number', async () => {
    gateway.answer({
      open_virtual_number_check_response: {
        request_id: '17633376000024',
        result: { error_code: 7, error_msg: '10000000001 不存在' },
      },
    });
    const error: unknown = await createDecryption()
      .checkVirtualNumber(input)
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'platform_invalid_request', platformCode: '7' });
    expect(error).toMatchObject({ platformRequestId: '17633376000024' });
    expect(inspect(error, { depth: 10 })).not.toContain('10000000001');
  });

  it.each([
    { ...input, virtual_number: '1000000000' },
    { ...input, identify_number: '12' },
  ])('is not sent in a wrong form: %j', async (wrong) => {
    await expect(createDecryption().checkVirtualNumber(wrong)).rejects.toBeInstanceOf(InvalidArgumentError);
  });
});
