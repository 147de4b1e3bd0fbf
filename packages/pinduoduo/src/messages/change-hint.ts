import type { JsonValue } from '@orderloom/core/json';
import type { ChangeHint } from '@orderloom/core/platform';
import { findPinduoduoTopic, type PinduoduoTopicSubject } from './topics.js';

/** What of a message a hint is made from. */
export interface HintSource {
  readonly id: string;
  readonly topic: string;
  readonly mallId: string | undefined;
  readonly content: JsonValue;
  readonly sentAtMs: number | undefined;
}

const channel = 'pinduoduo';

/**
 * What a message means to the hub: which order or ticket to ask for. Messages about anything else, and unknown ones,
 * pass through without references. Pure.
 */
export function pinduoduoChangeHint(message: HintSource): ChangeHint {
  const { content } = message;
  const members: Readonly<Record<string, JsonValue>> =
    typeof content === 'object' && content !== null && !Array.isArray(content) ? content : {};
  const subject = subjectOf(message.topic);
  const isAboutOrders = subject === 'order' || subject === 'after_sale';
  const orderSn = isAboutOrders ? readOrderSn(members['tid']) : undefined;
  const ticketId = subject === 'after_sale' ? readId(members['refund_id']) : undefined;
  return {
    messageType: message.topic,
    messageId: message.id,
    sentAtMs: message.sentAtMs,
    accountId: message.mallId ?? readId(members['mall_id']),
    orderCandidates: orderSn === undefined ? [] : [{ channel, externalId: orderSn }],
    afterSale: ticketId === undefined ? undefined : { channel, externalId: ticketId, orderExternalId: orderSn },
  };
}

/** A topic the table does not know goes by its family: applications can subscribe to more than any source names. */
function subjectOf(topic: string): PinduoduoTopicSubject | undefined {
  const known = findPinduoduoTopic(topic);
  if (known !== undefined) return known.subject;
  if (/^pdd_refund_/i.test(topic)) return 'after_sale';
  return /^pdd_trade_/i.test(topic) ? 'order' : undefined;
}

function readOrderSn(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && /^[0-9A-Za-z-]{1,64}$/.test(value) ? value : undefined;
}

/** Digits; 0 stands for none. */
function readId(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return undefined;
  const text = typeof value === 'number' || typeof value === 'bigint' ? String(value) : value;
  return typeof text === 'string' && /^[1-9]\d{0,19}$/.test(text) ? text : undefined;
}
