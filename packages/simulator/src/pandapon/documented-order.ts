import type { JsonObject } from '../json/json-value.js';
import { parseExactJson } from '../json/parse-exact-json.js';
import type { Life } from '../story/life-event.js';
import { documentedOrderText } from './documented-order.fixture.js';

const SHIPPED_AT_MS = 1_702_549_508_000;

/** The order of the documentation as the simulator keeps it: always the first planted Taobao order. */
export const documentedOrder = {
  key: -1,
  orderNo: '1052608755792872049',
  purchaseId: 200_033_789_040,
  /** Created and paid at instants of our own; the last change is the documented one. */
  life: {
    story: 'documented',
    events: [
      { atMs: SHIPPED_AT_MS - 7_200_000, kind: 'created' },
      { atMs: SHIPPED_AT_MS - 7_190_000, kind: 'payable' },
      { atMs: SHIPPED_AT_MS - 3_600_000, kind: 'paid' },
      { atMs: SHIPPED_AT_MS, kind: 'shipped' },
    ],
  } satisfies Life,
} as const;

/** The documented body. */
export function documentedOrderBody(): JsonObject {
  return parseExactJson(documentedOrderText) as JsonObject;
}
