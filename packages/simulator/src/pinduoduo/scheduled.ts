import { RandomPurpose } from '../random-purpose.js';
import type { ChannelBook } from '../world/channel-book.js';

/** True for orders delivered in batches: planted ones of that kind and one in thirty ordinary ones. */
export function isScheduled(book: ChannelBook, key: number): boolean {
  const { story } = book.lifeOf(key);
  return story === 'scheduled' || (story === 'ordinary' && book.randomOf(key, RandomPurpose.identity, 9).chance(0.033));
}
