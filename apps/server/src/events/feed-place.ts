import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../http/cursor.js';

/** A place in the feed, between two events: all events up to it were seen. Whole numbers beyond 2^53, as text. */
export interface FeedPlace {
  readonly position: string;
  readonly id: string;
}

/** Before the first event. */
export const earliestPlace: FeedPlace = { position: '0', id: '0' };

// What bigint columns take; the database refuses larger numbers with an error of its own.
const wholeNumber = z.string().regex(/^\d{1,18}$/);
const placeCursor = z.tuple([wholeNumber, wholeNumber]);

/** A place as an opaque text for clients. */
export function encodePlace({ position, id }: FeedPlace): string {
  return encodeCursor([position, id]);
}

/** Reads what a client sent back as `field`. Throws `InvalidArgumentError` that names the field. */
export function decodePlace(cursor: string, field: string): FeedPlace {
  const [position, id] = decodeCursor(cursor, placeCursor, field);
  return { position, id };
}

/** Whether `place` stands after `other`. */
export function isBeyond(place: FeedPlace, other: FeedPlace): boolean {
  if (place.position === other.position) return BigInt(place.id) > BigInt(other.id);
  return BigInt(place.position) > BigInt(other.position);
}
