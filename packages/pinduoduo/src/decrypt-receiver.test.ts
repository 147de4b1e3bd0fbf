import { PlatformPermissionError } from '@orderloom/core/errors';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGateway, credentials, refusal, type SeenRequest } from '../test/gateway.js';
import { pinduoduoPlatform } from './definition.js';
import { parsePinduoduoSettings } from './settings.js';

const order = { channel: 'pinduoduo', externalId: '251116-000000000000001' };
const cipherOf = (mark: string, name: string) =>
  `${mark}${Buffer.from(`nobody-${name}`).toString('base64')}${mark}1${mark}`;
const ciphertexts = { name: cipherOf('~', 'name'), phone: cipherOf('$', 'phone'), street: cipherOf('~', 'street') };

let gateway = createGateway();
beforeEach(() => {
  gateway = createGateway();
});
afterEach(() => {
  gateway.agent.assertNoPendingInterceptors();
});

function decrypt(sealed: Parameters<NonNullable<ReturnType<typeof createAdapter>['decryptReceiver']>>[0]) {
  const { decryptReceiver } = createAdapter();
  if (decryptReceiver === undefined) throw new Error('the adapter cannot decrypt');
  return decryptReceiver(sealed);
}

function createAdapter() {
  return pinduoduoPlatform.createAdapter({
    credentials,
    settings: parsePinduoduoSettings({}),
    runtime: gateway.runtime,
    onCredentialsChanged: () => Promise.resolve(),
  });
}

function answering(texts: Readonly<Record<string, object>>) {
  return ({ parameters }: SeenRequest) => ({
    open_decrypt_batch_response: {
      data_decrypt_list: (JSON.parse(parameters['data_list'] ?? '[]') as { encrypted_data: string }[])
        .toReversed()
        .map((row) => ({ ...row, error_code: 0, ...texts[row.encrypted_data] })),
    },
  });
}

describe('decrypting a receiver', () => {
  it('takes one call and gives each part its own text, a virtual number with its extension', async () => {
    gateway.answer(
      answering({
        [ciphertexts.name]: { decrypted_data: '测试甲', data_type: 5 },
        [ciphertexts.phone]: { decrypted_data: '$10000000001$#1234#', data_type: 6, virtual_number_type: 1 },
        [ciphertexts.street]: { decrypted_data: '无名路 1 号', data_type: 8 },
      }),
    );
    expect(await decrypt({ ...order, ciphertexts })).toEqual({
      name: { ok: true, text: '测试甲' },
      phone: { ok: true, text: '10000000001', extension: '1234' },
      street: { ok: true, text: '无名路 1 号' },
    });
    expect(gateway.seen).toHaveLength(1);
    expect(JSON.parse(gateway.seen[0]?.parameters['data_list'] ?? '')).toEqual([
      { data_tag: order.externalId, encrypted_data: ciphertexts.name },
      { data_tag: order.externalId, encrypted_data: ciphertexts.phone },
      { data_tag: order.externalId, encrypted_data: ciphertexts.street },
    ]);
  });

  it('tells of a part that is refused and decrypts the others', async () => {
    gateway.answer(
      answering({
        [ciphertexts.name]: { decrypted_data: '', error_code: 50001, error_msg: '密文与data_tag不匹配' },
        [ciphertexts.street]: { decrypted_data: '无名路 1 号' },
      }),
    );
    const { phone: _phone, ...two } = ciphertexts;
    expect(await decrypt({ ...order, ciphertexts: two })).toMatchObject({
      name: { ok: false, error: { platformCode: '50001' } },
      street: { ok: true, text: '无名路 1 号' },
    });
  });

  it('throws what the platform says when it refuses the call, which tells what is missing', async () => {
    gateway.answer(refusal(20031));
    await expect(decrypt({ ...order, ciphertexts })).rejects.toBeInstanceOf(PlatformPermissionError);
  });

  it('makes no call where there is nothing to decrypt', async () => {
    expect(await decrypt({ ...order, ciphertexts: {} })).toEqual({});
    expect(gateway.seen).toEqual([]);
  });
});
