import type { TicketPath } from './ticket-path.js';

// Statuses and detail types as listed on the platform's order and refund pages; which status follows which is inferred
// from their texts.
const refundOnly = 1;
const returnRefund = 2;
const exchange = 3;
const resend = 4;
const repair = 5;

/** Ways of Pinduoduo tickets. */
export const pinduoduoTicketPaths: readonly TicketPath[] = [
  { type: refundOnly, codes: [2, 4, 10], after: 'paid', weight: 6, isHarmless: false },
  { type: refundOnly, codes: [2, 10], after: 'paid', weight: 2, isHarmless: false },
  { type: refundOnly, codes: [2, 11], after: 'paid', weight: 3, isHarmless: true },
  { type: refundOnly, codes: [2, 4, 10], after: 'shipped', weight: 3, isHarmless: false },
  { type: refundOnly, codes: [2, 6, 12], after: 'shipped', weight: 2, isHarmless: true },
  { type: refundOnly, codes: [2, 8, 9], after: 'shipped', weight: 2, isHarmless: true },
  { type: refundOnly, codes: [2, 8, 5, 10], after: 'shipped', weight: 2, isHarmless: false },
  { type: refundOnly, codes: [31, 10], after: 'shipped', weight: 1, isHarmless: false },
  { type: refundOnly, codes: [33, 4, 10], after: 'shipped', weight: 1, isHarmless: false },
  { type: returnRefund, codes: [3, 7, 7, 4, 10], after: 'received', weight: 4, isHarmless: false, returnSentAt: 2 },
  { type: returnRefund, codes: [3, 7, 13], after: 'received', weight: 1, isHarmless: true },
  { type: returnRefund, codes: [3, 6, 12], after: 'received', weight: 1, isHarmless: true },
  { type: exchange, codes: [14, 15, 15, 18, 16], after: 'received', weight: 2, isHarmless: true, returnSentAt: 2 },
  { type: exchange, codes: [14, 17], after: 'received', weight: 1, isHarmless: true },
  { type: resend, codes: [14, 32, 18, 16], after: 'received', weight: 1, isHarmless: true },
  { type: repair, codes: [21, 22, 22, 27, 25], after: 'received', weight: 1, isHarmless: true, returnSentAt: 2 },
  { type: repair, codes: [21, 24], after: 'received', weight: 1, isHarmless: true },
];
