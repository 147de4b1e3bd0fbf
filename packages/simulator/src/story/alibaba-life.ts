import type { SeededRandom } from '../random.js';
import type { Life } from './life-event.js';
import { LifeLine } from './life-line.js';
import { drawPace } from './pace.js';
import { writeTicket, type TicketPath } from './ticket-path.js';

const stories = [
  { weight: 45, name: 'ordinary' },
  { weight: 7, name: 'never_paid' },
  { weight: 5, name: 'split' },
  { weight: 3, name: 'sign_failed' },
  { weight: 4, name: 'terminated' },
  { weight: 5, name: 'refund_before_shipping' },
  { weight: 5, name: 'refund_in_transit' },
  { weight: 4, name: 'after_sales' },
] as const;

// Codes are positions in alibabaRefundStatuses. Types: 1 refund, 2 returnRefund.
const ticketPaths: readonly TicketPath[] = [
  { type: 1, codes: [0, 4], after: 'paid', weight: 4, isHarmless: false },
  { type: 1, codes: [0, 1, 5], after: 'paid', weight: 2, isHarmless: true },
  { type: 1, codes: [0, 1, 0, 4], after: 'shipped', weight: 2, isHarmless: false },
  { type: 1, codes: [0, 5], after: 'shipped', weight: 2, isHarmless: true },
  { type: 2, codes: [0, 2, 3, 4], after: 'received', weight: 3, isHarmless: true, returnSentAt: 2 },
  { type: 2, codes: [0, 2, 5], after: 'received', weight: 1, isHarmless: true },
];

/** Writes the life of one 1688 purchase order. */
export function writeAlibabaLife(birthMs: number, random: SeededRandom): Life {
  const pace = drawPace(random);
  const story = random.pickWeighted(stories).name;
  const line = new LifeLine(birthMs);

  if (story === 'never_paid') return line.add('cancelled', pace.minutes(60, 2880)).end(story);
  line.add('paid', pace.minutes(0.5, 240));
  if (story === 'terminated') return line.add('terminated', pace.stage(4, 60)).end(story);
  if (story === 'refund_before_shipping') {
    const path = writeTicket(line, ticketPaths, 'paid', 0, pace, random);
    if (path?.isHarmless !== true) return line.add('cancelled', 1000).end(story);
  }
  line.add('shipped', pace.stage(2, 40));
  if (story === 'split') line.add('extra_parcel', pace.minutes(10, 300));
  line.add('carrier_took', pace.minutes(20, 300));
  if (story === 'refund_in_transit') {
    const path = writeTicket(line, ticketPaths, 'shipped', 0, pace, random);
    if (path?.isHarmless !== true) return line.add('cancelled', 1000).end(story);
  }
  if (story === 'sign_failed') line.add('delivery_failed', pace.stage(12, 60));
  line.add('arrived', pace.stage(12, 80)).add('delivered', pace.stage(0.5, 8));
  line.add('received', pace.stage(2, 60)).add('completed', pace.stage(1, 72));
  if (story === 'after_sales') writeTicket(line, ticketPaths, 'received', 0, pace, random);
  return line.end(story);
}
