import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStill, type StillSimulator } from '../../../test/start-still.js';
import { textOf } from '../../../test/text-of.js';
import type { JsonObject } from '../../json/json-value.js';

const DECRYPT = 'pdd.open.decrypt.batch';
const MASK = 'pdd.open.decrypt.mask.batch';
const MEMBERS = ['receiver_name', 'receiver_phone', 'receiver_address', 'address', 'contact_mobile'] as const;
const KINDS = { receiver_name: 5, receiver_phone: 6, receiver_address: 8, address: 7, contact_mobile: 6 } as const;

let still: StillSimulator;
let secrets: { order_sn: string; member: (typeof MEMBERS)[number]; ciphertext: string }[];

beforeAll(async () => {
  still = await startStill();
  secrets = [];
  for (let made = 0; made < 40; made += 1) {
    const { id: order_sn } = still.control.createOrder({ channel: 'pinduoduo' });
    const answer = await still.pinduoduo.answer('order_info_get_response', 'pdd.order.information.get', { order_sn });
    const body = answer.order_info as JsonObject;
    for (const member of MEMBERS) {
      const ciphertext = textOf(body[member]);
      if (ciphertext !== '') secrets.push({ order_sn, member, ciphertext });
    }
  }
});
afterAll(() => still.simulator.stop());

async function batch(type: string, list: readonly JsonObject[]): Promise<JsonObject[]> {
  still.clock.advance(10_000);
  const key = type === DECRYPT ? 'open_decrypt_batch_response' : 'open_decrypt_mask_batch_response';
  return (await still.pinduoduo.answer(key, type, { data_list: list })).data_decrypt_list as JsonObject[];
}

const entryOf = ({ order_sn, ciphertext }: { order_sn: string; ciphertext: string }) => ({
  data_tag: order_sn,
  encrypted_data: ciphertext,
});

describe('decryption', () => {
  it('opens every ciphertext of an order, with its kind', async () => {
    expect(secrets.length).toBeGreaterThan(100);
    const some = secrets.slice(0, 100);
    const rows = await batch(DECRYPT, some.map(entryOf));
    for (const [place, { member, order_sn, ciphertext }] of some.entries()) {
      expect(rows[place]).toMatchObject({
        data_tag: order_sn,
        encrypted_data: ciphertext,
        error_code: 0,
        data_type: KINDS[member],
      });
      expect(rows[place]?.decrypted_data).not.toBe('');
    }
  });

  it('gives virtual numbers with their extension, and the check knows them', async () => {
    const phones = secrets.filter(({ member }) => KINDS[member] === 6);
    const rows = await batch(DECRYPT, phones.map(entryOf));
    const virtual = rows.find(({ virtual_number_type }) => virtual_number_type === 1);
    const real = rows.find(({ virtual_number_type }) => virtual_number_type === 0);
    const extension = textOf(virtual?.virtual_identify_number);
    expect(virtual?.decrypted_data).toMatch(new RegExp(`^\\$1\\d{10}\\$#${extension}#$`));
    expect(real).toMatchObject({ decrypted_data: expect.stringMatching(/^1\d{10}$/), virtual_identify_number: '' });
    const check = async (row: JsonObject | undefined, identify_number: string) => {
      const virtual_number = /1\d{10}/.exec(textOf(row?.decrypted_data))?.[0];
      const answer = await still.pinduoduo.answer(
        'open_virtual_number_check_response',
        'pdd.open.virtual.number.check',
        {
          order_sn: row?.data_tag,
          virtual_number,
          identify_number,
        },
      );
      const { virtual: isVirtual, match } = answer.result as JsonObject;
      return [isVirtual, match];
    };
    expect(await check(virtual, extension)).toEqual([true, true]);
    expect(await check(virtual, extension === '1234' ? '1235' : '1234')).toEqual([true, false]);
    expect(await check(real, '1234')).toEqual([false, false]);
  });

  it('fails for one value alone when it is not of its order, or is none', async () => {
    const [first, second] = [secrets[0], secrets.find(({ order_sn }) => order_sn !== secrets[0]?.order_sn)];
    if (first === undefined || second === undefined) throw new Error('two orders are needed');
    const rows = await batch(DECRYPT, [
      entryOf(first),
      { data_tag: second.order_sn, encrypted_data: first.ciphertext },
      { data_tag: 'x', encrypted_data: first.ciphertext },
      { data_tag: first.order_sn, encrypted_data: '~AAAA~1~' },
    ]);
    expect(rows.map(({ error_code }) => error_code)).toEqual([0, 50001, 50001, 50001]);
    expect(rows[1]).toMatchObject({ decrypted_data: '', error_msg: expect.stringMatching(/./) });
  });

  it('still opens what was stored before the order was shipped', async () => {
    const [first] = secrets;
    if (first === undefined) throw new Error('an order is needed');
    still.control.moveOrder('pinduoduo', first.order_sn, 'ship');
    expect((await batch(DECRYPT, [entryOf(first)]))[0]).toMatchObject({ error_code: 0 });
  });

  it('takes 100 values a call', async () => {
    const list = Array.from({ length: 101 }, () => ({ data_tag: 'x', encrypted_data: 'y' }));
    for (const type of [DECRYPT, MASK]) {
      still.clock.advance(10_000);
      expect(await still.pinduoduo.errorCode(type, { data_list: list })).toBe(21001);
      expect(await batch(type, list.slice(1))).toHaveLength(100);
    }
  });

  it('takes one call in ten seconds outside the cloud and many inside', async () => {
    const data_list = [{ data_tag: 'x', encrypted_data: 'y' }];
    const codes = async (isInCloud: boolean) => {
      const { pinduoduo, clock, simulator } = await startStill({ pinduoduoIsInCloud: isInCloud });
      const first = await pinduoduo.errorCode(DECRYPT, { data_list });
      const second = await pinduoduo.errorCode(DECRYPT, { data_list });
      clock.advance(10_000);
      const third = await pinduoduo.errorCode(DECRYPT, { data_list });
      await simulator.stop();
      return [first, second, third];
    };
    expect(await codes(false)).toEqual([undefined, 70031, undefined]);
    expect(await codes(true)).toEqual([undefined, undefined, undefined]);
  });

  it('masks on demand', async () => {
    const phone = secrets.find(({ member }) => member === 'receiver_phone');
    const name = secrets.find(({ member }) => member === 'receiver_name');
    if (phone === undefined || name === undefined) throw new Error('a phone and a name are needed');
    const rows = await batch(MASK, [entryOf(phone), entryOf(name)]);
    expect(rows[0]?.decrypted_data).toMatch(/^1\d\d\*{4}\d{4}$/);
    expect(rows[1]?.decrypted_data).toMatch(/^.\*+$/);
  });
});

describe('encryption and search indexes', () => {
  async function encrypt(data: string, type: string, search: boolean): Promise<string> {
    const answer = await still.pinduoduo.answer('open_kms_encrypt_batch_response', 'pdd.open.kms.encrypt.batch', {
      data_list: [{ data, type, search }],
    });
    return textOf((answer.data_encrypt_list as JsonObject[])[0]?.data_encrypt);
  }

  async function indexOf(input: string, type: string): Promise<string> {
    const answer = await still.pinduoduo.answer('open_kms_search_batch_response', 'pdd.open.kms.search.batch', {
      input_list: [{ input, type }],
    });
    return textOf((answer.search_text_list as JsonObject[])[0]?.search_text);
  }

  it.each([
    ['phone', '$', 1],
    ['id', '#', 1],
    ['simple', '~', 2],
  ])('of type %s have their shape, and the index in its place', async (type, mark, place) => {
    const sealed = await encrypt('12012345678', type, true);
    expect(sealed.startsWith(mark) && sealed.endsWith(mark + mark)).toBe(true);
    expect(sealed.split(mark)[place]).toBe(await indexOf('12012345678', type));
    const bare = await encrypt('12012345678', type, false);
    expect(bare.split(mark)).toHaveLength(4);
  });

  it('find the orders of a receiver without a look inside', async () => {
    const phone = secrets.find(({ member, ciphertext }) => member === 'receiver_phone' && ciphertext.endsWith('$$'));
    if (phone === undefined) throw new Error('a searchable phone is needed');
    const [row] = await batch(DECRYPT, [entryOf(phone)]);
    const plain = /1\d{10}/.exec(textOf(row?.decrypted_data))?.[0] ?? '';
    expect(phone.ciphertext.split('$')[1]).toBe(await indexOf(plain, 'phone'));
  });

  it('have three types', async () => {
    const list = [{ data: 'x', type: 'colour', search: false }];
    expect(await still.pinduoduo.errorCode('pdd.open.kms.encrypt.batch', { data_list: list })).toBe(21001);
  });
});
