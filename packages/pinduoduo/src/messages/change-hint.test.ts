import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parsePinduoduoFrame } from './parse-frame.js';
import { pinduoduoChangeHint } from './change-hint.js';
import { findPinduoduoTopic, pinduoduoTopics } from './topics.js';

const orderSn = '251116-000000000000001';
const content = { mall_id: 100_200_300, tid: orderSn, refund_id: 9_007_199_254_740_995n, goods_id: 5 };
const order = { channel: 'pinduoduo', externalId: orderSn };
const ticket = { channel: 'pinduoduo', externalId: '9007199254740995', orderExternalId: orderSn };

function hintOf(topic: string, changes: Partial<Parameters<typeof pinduoduoChangeHint>[0]> = {}) {
  return pinduoduoChangeHint({ id: '1', topic, mallId: '100200300', content, sentAtMs: 5, ...changes });
}

it('a documented message about a ticket names the ticket and its order', () => {
  const frame = parsePinduoduoFrame(
    readFileSync(new URL('../../fixtures/message-refund-created.synthetic.json', import.meta.url), 'utf8'),
  );
  if (frame.kind !== 'message') throw new Error('no message');
  expect(pinduoduoChangeHint(frame)).toEqual({
    messageType: 'pdd_refund_RefundCreated',
    messageId: '9007199254740993',
    sentAtMs: 1_700_000_000_400,
    accountId: '100200300',
    orderCandidates: [order],
    afterSale: ticket,
  });
});

describe('a hint', () => {
  it.each(pinduoduoTopics.map(({ topic, subject }) => [topic, subject] as const))(
    'of %s is about %s',
    (topic, about) => {
      const isAboutOrders = about === 'order' || about === 'after_sale';
      expect(hintOf(topic)).toMatchObject({
        messageType: topic,
        orderCandidates: isAboutOrders ? [order] : [],
        afterSale: about === 'after_sale' ? ticket : undefined,
      });
    },
  );

  it.each([
    ['pdd_trade_SomethingNew', [order], undefined],
    ['pdd_refund_SomethingNew', [order], ticket],
    ['pdd_future_Thing', [], undefined],
    ['', [], undefined],
  ])('of the unknown topic "%s" goes by its family', (topic, orderCandidates, afterSale) => {
    expect(hintOf(topic)).toMatchObject({ messageType: topic, orderCandidates, afterSale });
  });

  it('does not mind letter case and keeps the topic as sent', () => {
    expect(hintOf('PDD_TRADE_TRADECONFIRMED')).toMatchObject({
      messageType: 'PDD_TRADE_TRADECONFIRMED',
      orderCandidates: [order],
    });
    expect(findPinduoduoTopic('PDD_CHAT_ORDERPROMISE')?.topic).toBe('pdd_chat_OrderPromise');
  });

  it('takes the mall from the content when the frame does not name it', () => {
    expect(hintOf('pdd_trade_TradeConfirmed', { mallId: undefined }).accountId).toBe('100200300');
  });

  it.each([
    ['a ticket number of 0', { ...content, refund_id: 0 }],
    ['a ticket number that lost digits', { ...content, refund_id: 1e300 }],
    ['no ticket number', { tid: orderSn }],
  ])('names no ticket for %s', (_name, told) => {
    expect(hintOf('pdd_refund_RefundClosed', { content: told })).toMatchObject({
      orderCandidates: [order],
      afterSale: undefined,
    });
  });

  it.each([
    ['no content', null],
    ['a list', [1]],
    ['an order number that is none', { tid: '../../etc' }],
    ['a number as order number', { tid: 5 }],
  ])('names no order for %s', (_name, told) => {
    expect(hintOf('pdd_trade_TradeConfirmed', { content: told }).orderCandidates).toEqual([]);
  });
});

it('the table holds every topic the reference names, each once', () => {
  expect(pinduoduoTopics).toHaveLength(21);
  expect(new Set(pinduoduoTopics.map(({ topic }) => topic.toLowerCase())).size).toBe(21);
  const known = pinduoduoTopics.filter(({ subject, isContentKnown }) => isContentKnown && subject !== 'goods');
  expect(known.length).toBeGreaterThan(4);
  for (const { content: fields } of known) expect(fields).toHaveProperty('tid');
});
