import type { SeededRandom } from '../random.js';
import type { Life } from './life-event.js';
import { LifeLine } from './life-line.js';
import { drawPace } from './pace.js';
import { writeTicket, type TicketPath } from './ticket-path.js';

const stories = [
  { weight: 40, name: 'ordinary' },
  { weight: 8, name: 'voucher' },
  { weight: 3, name: 'voucher_refused' },
  { weight: 6, name: 'finance_pending' },
  { weight: 6, name: 'never_paid' },
  { weight: 4, name: 'split' },
  { weight: 5, name: 'refund_before_shipping' },
  { weight: 5, name: 'refund_after_shipping' },
  { weight: 4, name: 'return_refund' },
] as const;

// refundStatus numbers of the sister platform (0 none, 10 applied, 20 agreed, 30 sent back, 100 refunded, -10 refused,
// -20 closed); their sequence is inferred.
const ticketPaths: readonly TicketPath[] = [
  { type: 1, codes: [10, 100], after: 'paid', weight: 4, isHarmless: false },
  { type: 1, codes: [10, 20, 100], after: 'paid', weight: 2, isHarmless: false },
  { type: 1, codes: [10, -20], after: 'paid', weight: 2, isHarmless: true },
  { type: 1, codes: [10, -10, -20], after: 'shipped', weight: 2, isHarmless: true },
  { type: 1, codes: [10, 20, 100], after: 'shipped', weight: 2, isHarmless: false },
  { type: 2, codes: [10, 20, 30, 100], after: 'received', weight: 3, isHarmless: false, returnSentAt: 2 },
  { type: 2, codes: [10, 20, -20], after: 'received', weight: 1, isHarmless: true },
];

/** Writes the life of one Taobao purchase order. */
export function writeTaobaoLife(birthMs: number, random: SeededRandom): Life {
  const pace = drawPace(random);
  const story = random.pickWeighted(stories).name;
  const line = new LifeLine(birthMs).add('payable', pace.minutes(0.05, 1));

  if (story === 'never_paid') return line.add('cancelled', pace.minutes(60, 1440)).end(story);
  if (story === 'finance_pending') line.add('finance_pending', pace.minutes(1, 30));
  if (story === 'voucher' || story === 'voucher_refused') {
    line.add('voucher_uploaded', pace.minutes(5, 120));
    if (story === 'voucher_refused') {
      line.add('finance_refused', pace.stage(1, 8));
      if (random.chance(0.5)) return line.add('cancelled', pace.stage(6, 48)).end(story);
      line.add('voucher_uploaded', pace.stage(1, 8));
    }
    line.add('finance_passed', pace.stage(0.5, 6));
  }
  line.add('paid', pace.minutes(0.5, 60));
  if (story === 'refund_before_shipping') {
    const path = writeTicket(line, ticketPaths, 'paid', 0, pace, random);
    if (path?.isHarmless !== true) return line.add('cancelled', 1000).end(story);
  }
  line.add('shipped', pace.stage(3, 40));
  if (story === 'split') line.add('extra_parcel', pace.stage(1, 20));
  if (story === 'refund_after_shipping') {
    const path = writeTicket(line, ticketPaths, 'shipped', 0, pace, random);
    if (path?.isHarmless !== true) return line.add('cancelled', 1000).end(story);
  }
  if (story === 'return_refund') {
    line.add('delivered', pace.stage(20, 70));
    const path = writeTicket(line, ticketPaths, 'received', 0, pace, random);
    if (path?.isHarmless !== true) return line.add('cancelled', 1000).end(story);
  }
  return line.add('completed', 10 * 86_400_000 + pace.stage(1, 48)).end(story);
}
