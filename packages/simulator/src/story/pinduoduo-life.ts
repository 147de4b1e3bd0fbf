import type { SeededRandom } from '../random.js';
import type { Life } from './life-event.js';
import { LifeLine } from './life-line.js';
import { drawPace } from './pace.js';
import { pinduoduoTicketPaths } from './pinduoduo-ticket-paths.js';
import { writeTicket } from './ticket-path.js';

const stories = [
  { weight: 40, name: 'ordinary' },
  { weight: 8, name: 'group_forming' },
  { weight: 3, name: 'group_failed' },
  { weight: 4, name: 'never_paid' },
  { weight: 5, name: 'review' },
  { weight: 4, name: 'stock_out' },
  { weight: 4, name: 'presale' },
  { weight: 4, name: 'deposit' },
  { weight: 1, name: 'deposit_only' },
  { weight: 5, name: 'gift' },
  { weight: 5, name: 'split' },
  { weight: 2, name: 'lucky' },
  { weight: 5, name: 'refund_before_shipping' },
  { weight: 5, name: 'ticket_after_shipping' },
  { weight: 5, name: 'ticket_after_receipt' },
] as const;

/** Writes the life of one Pinduoduo order. */
export function writePinduoduoLife(birthMs: number, random: SeededRandom): Life {
  const pace = drawPace(random);
  const story = random.pickWeighted(stories).name;
  const line = new LifeLine(birthMs);

  if (story === 'never_paid') return line.add('cancelled', pace.minutes(15, 120)).end(story);
  if (story === 'deposit' || story === 'deposit_only') {
    line.add('deposit_paid', pace.minutes(0.1, 5));
    if (story === 'deposit_only') return line.add('cancelled', pace.stage(24, 96)).end(story);
    line.add('paid', pace.stage(6, 72));
  } else {
    line.add('paid', pace.minutes(0.1, 8));
  }
  if (story === 'group_failed') return line.add('group_failed', 86_400_000).end(story);
  line.add('group_formed', story === 'group_forming' ? pace.minutes(5, 900) : pace.minutes(0.02, 3));

  if (story === 'review') line.add('review_opened', 1000).add('review_closed', pace.stage(1, 20));
  if (story === 'stock_out') line.add('stock_out', pace.stage(1, 12)).add('stock_handled', pace.stage(1, 20));
  if (random.chance(0.1)) line.add('remarked', pace.minutes(1, 40));
  if (story === 'refund_before_shipping') {
    const path = writeTicket(line, pinduoduoTicketPaths, 'paid', 0, pace, random);
    if (path?.isHarmless !== true) return line.end(story);
  }
  line.add('shipped', story === 'presale' ? pace.stage(48, 200) : pace.stage(2, 46));
  if (story === 'split') line.add('extra_parcel', pace.minutes(5, 240)).add('extra_parcel', pace.minutes(5, 600));
  if (story === 'ticket_after_shipping') {
    const path = writeTicket(line, pinduoduoTicketPaths, 'shipped', 0, pace, random);
    if (path?.isHarmless !== true) return line.end(story);
  }
  line.add('received', pace.stage(20, 120));
  if (story === 'ticket_after_receipt') {
    const path = writeTicket(line, pinduoduoTicketPaths, 'received', 0, pace, random);
    if (path?.isHarmless === true && random.chance(0.3)) {
      writeTicket(line, pinduoduoTicketPaths, 'received', 1, pace, random);
    }
  }
  return line.end(story);
}
