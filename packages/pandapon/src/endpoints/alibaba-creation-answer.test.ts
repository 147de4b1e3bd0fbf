import { OrderloomError, OutcomeUnknownError } from '@orderloom/core/errors';
import type { JsonValue } from '@orderloom/core/json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callThrough, caught } from '../../test/call-through.js';
import { envelope } from '../../test/platform-double.js';
import { alibabaCreation } from './alibaba-creation-answer.js';
import { alibabaCartCreateOrder } from './alibaba-carts.js';

const orderId = '2542285634920880794';
const input = { flow: 'general' as const, addressParam: {}, cartIds: ['1'] };
const untold = { payableMinor: undefined, freightMinor: undefined, order: undefined };
const read = (answer: JsonValue) => {
  const { created, failed } = alibabaCreation.parse(answer);
  return { created, failed };
};

describe('what came of making orders', () => {
  it('tells the id and the amounts of an order body, which are yuan there', () => {
    const { created } = read([{ baseInfo: { idOfStr: orderId, totalAmount: 19.5, shippingFee: '3' } }]);
    expect(created).toMatchObject([{ orderId, payableMinor: 1950, freightMinor: 300 }]);
    expect(created[0]?.order?.baseInfo?.totalAmount).toBe(1950);
  });

  it('keeps an id above 2^53 digit for digit', () => {
    expect(read([{ baseInfo: { id: 2_542_285_634_920_880_794n } }]).created).toMatchObject([{ orderId }]);
  });

  it('reads the answer of the platform behind, whose amounts are fen', () => {
    const result = { success: true, orderId, totalSuccessAmount: 1950, postFee: 300, failedOfferList: [] };
    const created = [{ orderId, payableMinor: 1950, freightMinor: 300, order: undefined }];
    expect(read(result)).toStrictEqual({ created, failed: [] });
    expect(read({ success: true, result })).toStrictEqual({ created, failed: [] });
  });

  it('tells the orders that were made apart from those that were not', () => {
    const answer = {
      success: true,
      orderId: '',
      orderList: [
        { success: true, resultCode: '200', orderId, orderAmmount: 1950, postFee: 0, message: null },
        { success: false, resultCode: '500_004', message: 'no stock' },
      ],
      failedOfferList: [{ offerId: 706_627_393_257, specId: 's', errorCode: '500_005', errorMessage: 'too few' }],
    };
    expect(read(answer)).toStrictEqual({
      created: [{ orderId, payableMinor: 1950, freightMinor: 0, order: undefined }],
      failed: [
        { resultCode: '500_005', message: 'too few', offerId: '706627393257', specId: 's' },
        { resultCode: '500_004', message: 'no stock', offerId: undefined, specId: undefined },
      ],
    });
  });

  it.each<[string, JsonValue]>([
    ['status is false', [{ status: false, resultCode: '500_004', message: 'no stock' }]],
    ['a code of failure stands where the order should be', [{ errorCode: '500_004', errorMsg: 'no stock' }]],
  ])('counts an element as failed when %s', (_title, answer) => {
    expect(read(answer)).toStrictEqual({
      created: [],
      failed: [{ resultCode: '500_004', message: 'no stock', offerId: undefined, specId: undefined }],
    });
  });

  it.each(['status', 'success'])('counts an element as failed when %s is false and no code is told', (name) => {
    expect(read([{ [name]: false, message: 'no stock' }])).toMatchObject({
      created: [],
      failed: [{ resultCode: undefined, message: 'no stock' }],
    });
  });

  it('takes no order for made when the answer holds failed offers only', () => {
    const { created, failed } = read({ failedOfferList: [{ offerId: '1', errorCode: '500_004' }] });
    expect(created).toStrictEqual([]);
    expect(failed).toHaveLength(1);
  });

  it.each<[string, JsonValue]>([
    ['a bare id', orderId],
    ['a bare integer', 2_542_285_634_920_880_794n],
    ['a list of ids', [orderId]],
  ])('takes %s for an order', (_title, answer) => {
    expect(read(answer)).toStrictEqual({ created: [{ orderId, ...untold }], failed: [] });
  });

  it('tells of an order without an id when the answer names none', () => {
    expect(read(true).created).toStrictEqual([{ orderId: undefined, ...untold }]);
    expect(read({ ok: 1 }).created).toStrictEqual([{ orderId: undefined, ...untold }]);
  });

  it('loses no order to one unreadable member', () => {
    const answer = [{ baseInfo: { idOfStr: orderId, totalAmount: 'a lot' }, productItems: 5 }];
    expect(read(answer).created).toMatchObject([{ orderId, payableMinor: undefined }]);
  });

  it.each(['null', '[]', '""', '[null]'])('leaves the outcome open when the answer is %s', async (data) => {
    const error = await caught(callThrough(alibabaCartCreateOrder, input, envelope(data)));
    expect(error).toBeInstanceOf(OutcomeUnknownError);
  });

  it('gives a value or an error of ours for whatever is answered', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json({ maxDepth: 6 }), async (data) => {
        const outcome = await callThrough(alibabaCartCreateOrder, input, envelope(data)).then(
          ({ value }) => value.created.length + value.failed.length,
          (error: unknown) => error,
        );
        expect(outcome instanceof OrderloomError || Number(outcome) > 0).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
