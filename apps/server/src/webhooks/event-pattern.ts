import { orderEventTypes } from '@orderloom/core/order';
import { afterSaleEventTypes } from '../events/after-sale-events.js';
import { isEventType } from '../events/event-type.js';

const closedTypes: readonly string[] = [...orderEventTypes, ...afterSaleEventTypes];
const openPrefix = 'connection.';

/** Whether a text names a type of event, or the beginning of some before a `*`. */
export function isEventPattern(text: string): boolean {
  if (!text.endsWith('*')) return isEventType(text);
  const begin = text.slice(0, -1);
  if (closedTypes.some((type) => type.startsWith(begin)) || openPrefix.startsWith(begin)) return true;
  return begin.startsWith(openPrefix) && /^[a-z_]+$/.test(begin.slice(openPrefix.length));
}

/** Whether one of the patterns stands for a type. */
export function matchesPattern(patterns: readonly string[], type: string): boolean {
  return patterns.some((pattern) => (pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern));
}
