import { describe, expect, it } from 'vitest';
import { hintOfCallback } from './callback-hint.js';
import { parsePandaPonCallback } from './callbacks.js';

const hintOf = (text: string) => hintOfCallback(parsePandaPonCallback(text));

describe('hintOfCallback', () => {
  it('names the order and the after-sale exactly to the digit', () => {
    const hint = hintOf(
      '{"messageType":"1688_ORDER_BUYER_VIEW_ORDER_REFUND_AFTER_SALES","messagePlatform":1,"timestamp":"1779263269913",' +
        '"messageBody":{"orderId":1479266113491823457,"refundId":9007199254740993,"refundAction":"SELLER_AGREE_REFUND"}}',
    );
    expect(hint).toEqual({
      messageType: '1688_ORDER_BUYER_VIEW_ORDER_REFUND_AFTER_SALES',
      messageId: undefined,
      sentAtMs: 1_779_263_269_913,
      accountId: undefined,
      orderCandidates: [{ channel: '1688', externalId: '1479266113491823457' }],
      afterSale: { channel: '1688', externalId: '9007199254740993', orderExternalId: '1479266113491823457' },
    });
  });

  it('lists every id a Taobao order may be known by, the likeliest first', () => {
    const hint = hintOf(
      '{"messageType":"3","messagePlatform":0,"messageBody":{"outer_purchase_id":"FY1","purchase_id":200002638011}}',
    );
    expect(hint.orderCandidates).toEqual([
      { channel: 'taobao', externalId: 'FY1' },
      { channel: 'taobao', externalId: '200002638011' },
    ]);
    expect(hint.afterSale).toBeUndefined();
  });

  it.each([
    ['the form of a 1688 message', 'X', '{"orderId":"1","currentStatus":"cancel"}', '1688'],
    ['the form of a Taobao message', 'X', '{"purchase_id":"1","status":"TRADE_CLOSED"}', 'taobao'],
    ['a type that only one channel knows', 'LOGISTICS_MAIL_NO_CHANGE', '{"orderId":"1"}', '1688'],
  ])('tells the channel by %s where the message does not', (_name, type, body, channel) => {
    const hint = hintOf(`{"messageType":"${type}","messageBody":${body}}`);
    expect(hint.orderCandidates).toEqual([{ channel, externalId: '1' }]);
  });

  it('lets the order be of either channel when nothing tells, and names no after-sale then', () => {
    const hint = hintOf(
      '{"messageType":"ORDER_BUYER_VIEW_ORDER_BUYER_REFUND","messageBody":{"refundId":"TQ1","orderId":"1"}}',
    );
    expect(hint.orderCandidates).toEqual([
      { channel: 'taobao', externalId: '1' },
      { channel: '1688', externalId: '1' },
    ]);
    expect(hint.afterSale).toBeUndefined();
  });

  it('passes a message through that is about nothing we know', () => {
    expect(hintOf('{"messageType":"BRAND_NEW","messageBody":"x","messagePlatform":0}')).toMatchObject({
      messageType: 'BRAND_NEW',
      orderCandidates: [],
      afterSale: undefined,
    });
  });
});
