import { orderEventTypes, type OrderEventType } from '@orderloom/core/order';
import { afterSaleEventTypes, type AfterSaleEventType } from './after-sale-events.js';

/** Alarms and changes of state of a connection; the part after the dot is open. */
export type ConnectionEventType = `connection.${string}`;

/** What an event says has happened. Programs must expect types that did not exist when they were written. */
export type EventType = OrderEventType | AfterSaleEventType | ConnectionEventType;

const entityTypes: ReadonlySet<string> = new Set([...orderEventTypes, ...afterSaleEventTypes]);

/** Whether events of this type can come up. */
export function isEventType(text: string): text is EventType {
  return entityTypes.has(text) || /^connection\.[a-z][a-z_]*$/.test(text);
}
