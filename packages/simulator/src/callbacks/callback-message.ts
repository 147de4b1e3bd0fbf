import type { Channel } from '../channel.js';
import type { JsonObject } from '../json/json-value.js';
import type { CallbackSettings } from './callback-settings.js';

/** A message to the developer's own address. */
export interface CallbackMessage {
  /** Without a prefix. */
  readonly messageType: string;
  readonly channel: Exclude<Channel, 'pinduoduo'>;
  readonly messageBody: JsonObject;
  /** The order it is about, as the detail call knows it. */
  readonly orderId: string;
}

const prefixes = { taobao: 'TAOBAO_', '1688': '1688_' } as const;

/** The type as it is sent. */
export function sentType({ messageType, channel }: CallbackMessage, { hasPrefix }: CallbackSettings): string {
  return hasPrefix ? prefixes[channel] + messageType : messageType;
}

/** The text of a callback. Integers above 2^53 are bare. */
export function printCallback(message: CallbackMessage, settings: CallbackSettings, nowMs: number): string {
  const { messageBody, channel } = message;
  return JSON.stringify({
    messageType: sentType(message, settings),
    messageBody: settings.bodyForm === 'text' ? JSON.stringify(messageBody) : messageBody,
    messagePlatform: channel === 'taobao' ? 0 : 1,
    timestamp: String(nowMs),
  });
}
