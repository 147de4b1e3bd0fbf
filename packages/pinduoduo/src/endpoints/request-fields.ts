import { z } from 'zod';

/** Order number: `YYMMDD-` and 15 digits now, `YYYYMMDD-` and 9 digits formerly. */
export const orderSn = z
  .string()
  .regex(/^[0-9A-Za-z-]{1,64}$/, 'must be an order number')
  .describe('Order number, such as 250101-000000000000001');

/** 64-bit id: digits as text, or bigint. Never a number, which would lose digits. */
export const longId = z.union([z.string().regex(/^\d{1,19}$/, 'must be digits'), z.bigint().nonnegative()]);

/** 64-bit id within JSON text, where the platform expects a bare number. Given like {@link longId}. */
export const jsonLongId = longId.transform((id) => BigInt(id));

/** Order numbers joined by ",". */
export const orderSns = z
  .string()
  .regex(/^[0-9A-Za-z-]+(,[0-9A-Za-z-]+)*$/, 'must be order numbers joined by ","')
  .describe('Order numbers joined by ","');

/** Number of a parcel. */
export const trackingNumber = z.string().trim().min(1).max(64).describe('Tracking number of the parcel');

/** Id of a courier company, from pdd.logistics.companies.get. */
export const courierId = longId.describe('Id of the courier company, from pdd.logistics.companies.get');

/** Text that says something. */
export const words = z.string().trim().min(1);

/** Amount in fen. */
export const fenAmount = z.int().nonnegative().describe('Fen');

/** Epoch milliseconds; a time in seconds would be one of January 1970 and is refused. */
export const epochMs = z.int().min(1_000_000_000_000).max(9_999_999_999_999).describe('Epoch ms');

/** Unix seconds. */
export const unixSeconds = z.int().min(0).max(99_999_999_999).describe('Unix seconds');

export const page = z.int().min(1).describe('From 1');
export const pageSize = z.int().min(1).max(100).describe('At most 100');

/** The parameters that filter and page a list of orders, whatever its window. */
export const orderFilters = {
  order_status: z.literal([1, 2, 3, 5]).describe('1 waiting to ship, 2 shipped, 3 signed, 5 all'),
  refund_status: z.literal([1, 2, 3, 4, 5]).describe('1 none or ended, 2 in progress, 3 refunding, 4 refunded, 5 all'),
  trade_type: z.literal([0, 1]).optional().describe('0 ordinary, 1 deposit order'),
  page,
  use_has_next: z
    .boolean()
    .optional()
    .describe('true: has_next in place of total_count, which costs the platform about a fifth'),
};

/** Makes a check that a window runs forward and is no longer than the platform takes. */
export function windowWithin<Start extends string, End extends string>(start: Start, end: End, maxSeconds: number) {
  return (request: z.core.ParsePayload<Record<Start | End, number>>): void => {
    const seconds = request.value[end] - request.value[start];
    if (seconds > 0 && seconds <= maxSeconds) return;
    const message = seconds > 0 ? `must be at most ${maxSeconds} s after ${start}` : `must be after ${start}`;
    request.issues.push({ code: 'custom', message, path: [end], input: undefined });
  };
}
