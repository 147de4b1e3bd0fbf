import { inspect } from 'node:util';
import { OrderloomError, SyncConflictError } from '@orderloom/core/errors';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFixture } from '../test/fixture.js';
import { createGateway, credentials, refusal, type SeenRequest } from '../test/gateway.js';
import { createPinduoduoClient } from './client.js';
import type { CiphertextEntry, DecryptionResult } from './decrypt-in-batches.js';

interface Row {
  readonly data_tag: string;
  readonly encrypted_data: string;
}

let gateway = createGateway();
beforeEach(() => {
  gateway = createGateway();
});
afterEach(() => {
  gateway.agent.assertNoPendingInterceptors();
});

function createDecryption(isInCloud = true) {
  return createPinduoduoClient({ credentials, runtime: gateway.runtime, settings: { isInCloud } }).decryption;
}

/** A ciphertext of an order; the plain text of number 7 is `名7`. */
function entryOf(number: number): CiphertextEntry {
  const cipher = Buffer.from(`nobody-${String(number).padStart(9, '0')}`).toString('base64');
  return { orderSn: `251116-${String(number).padStart(15, '0')}`, ciphertext: `~${cipher}~1~` };
}

function numberOf({ data_tag }: Row): number {
  return Number(data_tag.slice('251116-'.length));
}

function rowsOf({ parameters }: SeenRequest): Row[] {
  return JSON.parse(parameters['data_list'] ?? '[]') as Row[];
}

function answerWith(rows: readonly object[]): object {
  return { open_decrypt_batch_response: { request_id: '17633376000023', data_decrypt_list: rows } };
}

/** Decrypts what it is sent, the last row first. */
function decrypting(request: SeenRequest): object {
  return answerWith(
    rowsOf(request)
      .reverse()
      .map((row) => ({ ...row, decrypted_data: `名${numberOf(row)}`, data_type: 5, error_code: 0 })),
  );
}

async function collect(results: AsyncIterable<DecryptionResult>): Promise<DecryptionResult[]> {
  const collected: DecryptionResult[] = [];
  for await (const result of results) collected.push(result);
  return collected;
}

const textOf = (result: DecryptionResult) => (result.ok ? result.text : result.error.code);
const batchSizes = () => gateway.seen.map((request) => rowsOf(request).length);
const numbers = (count: number, from = 0) => Array.from({ length: count }, (_none, index) => from + index);

describe('decrypting any number of texts', () => {
  it('answers in the order given, from batches of at most 100', async () => {
    gateway.answerAll(decrypting);
    const entries = numbers(250).map(entryOf);
    const results = await collect(createDecryption().decryptAll(entries));
    expect(batchSizes()).toEqual([100, 100, 50]);
    expect(results.map(textOf)).toEqual(numbers(250).map((number) => `名${number}`));
    expect(results.map(({ entry }) => entry)).toEqual(entries);
  });

  it('asks for equal entries once, also across batches', async () => {
    gateway.answerAll(decrypting);
    const given = [1, 1, ...numbers(120, 1), 5, 120].map(entryOf);
    const results = await collect(createDecryption().decryptAll(given));
    expect(batchSizes()).toEqual([100, 20]);
    expect(results.map(textOf)).toEqual([1, 1, ...numbers(120, 1), 5, 120].map((number) => `名${number}`));
  });

  it('does not take the same ciphertext of two orders for one entry', async () => {
    gateway.answerAll(decrypting);
    const { ciphertext } = entryOf(1);
    const results = await collect(createDecryption().decryptAll([1, 2].map((n) => ({ ...entryOf(n), ciphertext }))));
    expect(results.map(textOf)).toEqual(['名1', '名2']);
  });

  it('asks again for what came more than 10,000 entries ago, so that memory stays flat', async () => {
    gateway.answerAll(decrypting);
    const results = await collect(createDecryption().decryptAll([0, ...numbers(10_100, 1), 0].map(entryOf)));
    expect(results.at(-1)).toMatchObject({ ok: true, text: '名0' });
    expect(gateway.seen.flatMap(rowsOf).filter((row) => numberOf(row) === 0)).toHaveLength(2);
  });

  it('asks nothing for nothing', async () => {
    expect(await collect(createDecryption().decryptAll([]))).toEqual([]);
    expect(gateway.seen).toEqual([]);
  });

  it('takes entries that arrive one after the other, and sends while they do', async () => {
    gateway.answerAll(decrypting);
    const sentAtEnd: number[] = [];
    async function* arriving() {
      for (const number of numbers(101)) yield await Promise.resolve(entryOf(number));
      sentAtEnd.push(gateway.seen.length);
    }
    expect(await collect(createDecryption().decryptAll(arriving()))).toHaveLength(101);
    expect(sentAtEnd).toEqual([1]);
  });

  it('holds nothing back that needs no call', async () => {
    const seen: string[] = [];
    const seenAtEnd: number[] = [];
    async function* arriving() {
      yield await Promise.resolve({ ...entryOf(1), ciphertext: '' });
      seenAtEnd.push(seen.length);
    }
    for await (const result of createDecryption().decryptAll(arriving())) seen.push(textOf(result));
    expect(seenAtEnd).toEqual([1]);
  });

  it('sends nothing before it is read from, and no more once the loop is left', async () => {
    gateway.answerAll(decrypting);
    const results = createDecryption().decryptAll(numbers(250).map(entryOf));
    expect(gateway.seen).toEqual([]);
    for await (const result of results) {
      expect(textOf(result)).toBe('名0');
      break;
    }
    expect(batchSizes()).toEqual([100]);
  });

  it('masks in the same way', async () => {
    gateway.answerAll((request) => ({
      open_decrypt_mask_batch_response: {
        data_decrypt_list: rowsOf(request).map((row) => ({ ...row, decrypted_data: '测**', error_code: 0 })),
      },
    }));
    const results = await collect(createDecryption(false).maskAll(numbers(101).map(entryOf)));
    expect(results.map(textOf)).toEqual(numbers(101).map(() => '测**'));
    expect(gateway.seen.map(({ parameters }) => parameters['type'])).toEqual([
      'pdd.open.decrypt.mask.batch',
      'pdd.open.decrypt.mask.batch',
    ]);
    expect(gateway.sleeps).toEqual([]);
  });
});

describe('limits', () => {
  it('allow one call in 10 s outside the platform’s cloud', async () => {
    gateway.answerAll(decrypting);
    await collect(createDecryption(false).decryptAll(numbers(201).map(entryOf)));
    expect(gateway.sleeps).toEqual([10_000, 10_000]);
  });

  it('hold nothing back inside it', async () => {
    gateway.answerAll(decrypting);
    await collect(createDecryption(true).decryptAll(numbers(201).map(entryOf)));
    expect(gateway.sleeps).toEqual([]);
  });
});

describe('what cannot be decrypted', () => {
  it('is a result with the platform’s code, and costs no other', async () => {
    gateway.answerAll((request) =>
      answerWith(
        rowsOf(request).map((row) =>
          numberOf(row) === 2
            ? { ...row, error_code: 45001, error_msg: '订单不存在' }
            : { ...row, decrypted_data: '名', error_code: 0 },
        ),
      ),
    );
    const results = await collect(createDecryption().decryptAll([1, 2, 3].map(entryOf)));
    expect(results.map(textOf)).toEqual(['名', 'platform_not_found', '名']);
    expect(results[1]).toMatchObject({
      ok: false,
      error: { platformCode: '45001', platformMessage: '订单不存在', platformRequestId: '17633376000023' },
    });
  });

  it('is a result when a whole batch fails, and the next batch is asked all the same', async () => {
    gateway.answerAll((request) =>
      rowsOf(request).some((row) => numberOf(row) === 150) ? refusal(21001) : decrypting(request),
    );
    const results = await collect(createDecryption().decryptAll(numbers(250).map(entryOf)));
    expect(results.map(textOf)).toEqual(
      numbers(250).map((n) => (n >= 100 && n < 200 ? 'platform_invalid_request' : `名${n}`)),
    );
  });

  it('is repeated for a while when the platform stumbles', async () => {
    let stumbles = 2;
    gateway.answerAll((request) => ((stumbles -= 1) >= 0 ? refusal(50002) : decrypting(request)));
    const results = await collect(createDecryption().decryptAll([entryOf(1)]));
    expect(results.map(textOf)).toEqual(['名1']);
    expect(gateway.seen).toHaveLength(3);
  });

  it.each([
    [20031, 'platform_permission'],
    [20032, 'platform_authentication'],
  ])('is everything from then on after %d, without further calls', async (code, error) => {
    gateway.answerAll((request) =>
      rowsOf(request).some((row) => numberOf(row) === 100) ? refusal(code) : decrypting(request),
    );
    const results = await collect(createDecryption().decryptAll([...numbers(350), 3].map(entryOf)));
    expect(results.map(textOf)).toEqual([...numbers(350).map((n) => (n < 100 ? `名${n}` : error)), '名3']);
    expect(gateway.seen).toHaveLength(2);
  });

  it('is not sent when it is no ciphertext or of no order', async () => {
    gateway.answerAll(decrypting);
    const wrong = [
      { orderSn: entryOf(1).orderSn, ciphertext: '' },
      { orderSn: entryOf(1).orderSn, ciphertext: '测试甲' },
      { orderSn: '', ciphertext: entryOf(1).ciphertext },
    ];
    const results = await collect(createDecryption().decryptAll([...wrong, entryOf(1)]));
    expect(results.map(textOf)).toEqual(['invalid_argument', 'invalid_argument', 'invalid_argument', '名1']);
    expect(batchSizes()).toEqual([1]);
    expect(inspect(results.slice(0, 3).map((result) => !result.ok && result.error))).not.toContain('测试甲');
  });
});

describe('an answer', () => {
  const entry = entryOf(1);
  const row = { data_tag: entry.orderSn, encrypted_data: entry.ciphertext };

  async function outcomeOf(...rows: object[]): Promise<DecryptionResult | undefined> {
    gateway.answer(answerWith(rows));
    const [result] = await collect(createDecryption().decryptAll([entry]));
    return result;
  }

  it.each([
    ['of another order', { ...row, data_tag: entryOf(2).orderSn, decrypted_data: '名2' }],
    ['of another ciphertext', { ...row, encrypted_data: entryOf(2).ciphertext, decrypted_data: '名2' }],
    ['that does not say of what', { decrypted_data: '名2' }],
    ['without a text', { ...row, error_code: 0 }],
    ['of null', { ...row, decrypted_data: null }],
  ])('%s is not taken for the text of this entry', async (_case, answered) => {
    expect(await outcomeOf(answered)).toMatchObject({ ok: false, error: { code: 'platform_response' } });
  });

  it('is taken that names the ciphertext alone', async () => {
    expect(await outcomeOf({ encrypted_data: entry.ciphertext, decrypted_data: '名1' })).toMatchObject({ text: '名1' });
  });

  it.each([
    [{ decrypted_data: '$10000000001$#1234#', virtual_number_type: 1, virtual_identify_number: '1234' }, true],
    [{ decrypted_data: '10000000001#1234#' }, true],
    [{ decrypted_data: '10000000001', virtual_number_type: 1, virtual_identify_number: '1234' }, true],
    [{ decrypted_data: '10000000001', virtual_number_type: 0, virtual_identify_number: '1234' }, false],
    [{ decrypted_data: '10000000001', virtual_number_type: 1, virtual_identify_number: '' }, false],
  ])('of a telephone %j tells of a virtual number: %s', async (fields, isVirtual) => {
    const expected = { number: '10000000001', extension: '1234', kind: 'mobile' };
    const result = await outcomeOf({ ...row, ...fields, data_type: 6 });
    expect(result).toMatchObject({ ok: true, dataType: 6 });
    expect(result?.ok === true ? result.virtualNumber : 'none').toEqual(isVirtual ? expected : undefined);
  });

  it('puts no plain text into errors', async () => {
    const results = [
      await outcomeOf({ ...row, decrypted_data: '王五', error_code: 9, error_msg: '王五 13800138000 失败' }),
      await outcomeOf({ ...row, decrypted_data: { text: '王五' } }),
      await outcomeOf({ ...row, encrypted_data: ['王五'], decrypted_data: '王五' }),
    ];
    for (const result of results) {
      const error = result?.ok === false ? result.error : undefined;
      expect(error).toBeInstanceOf(OrderloomError);
      expect(inspect(error, { depth: 10, showHidden: true })).not.toMatch(/王五|13800138000/);
    }
  });

  it('is read as the platform documents it', async () => {
    gateway.answer(readFixture('decrypt-batch'));
    const orderSn = '251116-000000000000001';
    const results = await collect(
      createDecryption().decryptAll([
        { orderSn, ciphertext: '$AgAAAAAAAAAGbm9ib2R5LXBob25lLTEAAAAAAAA=$1$' },
        { orderSn, ciphertext: '~AgAAAAAAAAAFbm9ib2R5LW5hbWUtMDAxAAAAAAAA~1~' },
      ]),
    );
    expect(results).toMatchObject([
      { ok: true, dataType: 6, virtualNumber: { number: '10000000001', extension: '1234', kind: 'mobile' } },
      { ok: true, dataType: 5, text: '测试甲' },
    ]);
  });
});

describe('the caller’s signal', () => {
  it.each([
    ['any reason', new Error('enough')],
    ['a reason that is an error of ours', new SyncConflictError('enough')],
  ])('ends it with %s', async (_kind, reason) => {
    gateway.answerAll(decrypting);
    const stop = new AbortController();
    const seen: DecryptionResult[] = [];
    const reading = (async () => {
      for await (const result of createDecryption().decryptAll(numbers(250).map(entryOf), { signal: stop.signal })) {
        seen.push(result);
        if (seen.length === 100) stop.abort(reason);
      }
    })();
    await expect(reading).rejects.toBe(reason);
    expect(seen).toHaveLength(100);
    expect(gateway.seen).toHaveLength(1);
  });
});
