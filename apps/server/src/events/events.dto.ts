import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { eventEntities } from '../database/schema.js';
import { listSchema } from '../http/list.js';
import { isEventType } from './event-type.js';

export const shownEventSchema = z
  .object({
    id: z.string().describe('The same when an event is delivered again'),
    connectionId: z.uuid(),
    entity: z.enum(eventEntities),
    entityId: z.uuid().describe('Under which the order or after-sale can be read'),
    sequence: z.int().describe('Numbers the events of one entity: 1, 2, 3, …, without holes'),
    version: z.int().nullable().describe('Version of the entity that this led to; null for connections'),
    channel: z.string().nullable(),
    externalId: z.string().nullable().describe('The platform’s number'),
    type: z.string().describe('Such as order.stage_changed; expect types that are new to you'),
    detail: z.record(z.string(), z.unknown()).describe('What changed: codes, keys and amounts, nothing about people'),
    occurredAt: z.iso.datetime().describe('By the platform’s clock'),
    recordedAt: z.iso.datetime().describe('By this hub’s clock'),
    cursor: z.string().describe('Send it as after to go on behind this event'),
  })
  .meta({ id: 'Event' });
export type ShownEvent = z.infer<typeof shownEventSchema>;

export class EventList extends createZodDto(
  listSchema(shownEventSchema).extend({
    hasMore: z.boolean().describe('Whether to ask again at once; nextCursor is given in any case'),
  }),
) {}

const types = z
  .string()
  .max(1_000)
  .transform((text, context): readonly string[] => {
    const unknown = text.split(',').filter((type) => !isEventType(type));
    if (unknown.length === 0) return text.split(',');
    context.issues.push({ code: 'custom', message: 'must be types of events, parted by commas', input: text });
    return z.NEVER;
  })
  .optional()
  .meta({ type: 'string', description: 'One or several, parted by commas: order.created,after_sale.status_changed' });

const filterShape = {
  connectionId: z.uuid().optional(),
  entity: z.enum(eventEntities).optional(),
  types,
};

const place = z.string().min(1).max(200);

export class EventListQuery extends createZodDto(
  z.strictObject({
    after: place
      .default('earliest')
      .describe('A nextCursor or cursor; or earliest, or latest: only what comes from now on'),
    limit: z.coerce.number().int().min(1).max(1_000).default(100).describe('How many to answer with'),
    ...filterShape,
  }),
) {}

export class EventStreamQuery extends createZodDto(
  z.strictObject({
    after: place.default('latest').describe('As in the list; the header Last-Event-ID goes before it'),
    ...filterShape,
  }),
) {}
