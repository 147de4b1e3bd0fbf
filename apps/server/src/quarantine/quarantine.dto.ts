import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { quarantineStates } from '../database/schema.js';
import { listSchema, pageQueryShape } from '../http/list.js';

const quarantinedShape = {
  id: z.uuid(),
  connectionId: z.uuid(),
  operation: z.string().describe('The platform’s operation that brought the body'),
  askedId: z
    .string()
    .nullable()
    .describe('The order or after-sale that it is of, where that is known without reading it'),
  hash: z.string().describe('SHA-256 of the body'),
  state: z.enum(quarantineStates),
  issues: z
    .array(z.object({ path: z.string(), message: z.string() }))
    .describe('Why no order could be made of it; no values'),
  mappingVersion: z.int().describe('Version of the mapping that tried last; a later one tries again by itself'),
  attempts: z.int().describe('Retries so far'),
  observedAt: z.iso.datetime().describe('When the platform said it'),
  createdAt: z.iso.datetime(),
  triedAt: z.iso.datetime().nullable(),
  dismissedAt: z.iso.datetime().nullable(),
  dismissReason: z.string().nullable(),
};

const quarantinedSchema = z.object(quarantinedShape).meta({ id: 'QuarantinedBody' });

export class QuarantinedList extends createZodDto(listSchema(quarantinedSchema)) {}
export class Quarantined extends createZodDto(quarantinedSchema) {}

export class QuarantinedDetail extends createZodDto(
  z
    .object({
      ...quarantinedShape,
      raw: z.unknown().describe('The body as the platform sent it; texts about people are hidden'),
    })
    .meta({ id: 'QuarantinedBodyDetail' }),
) {}

export class QuarantineQuery extends createZodDto(
  z.strictObject({
    ...pageQueryShape,
    connectionId: z.uuid().optional(),
    operation: z.string().min(1).max(200).optional(),
    state: z.enum(quarantineStates).optional(),
  }),
) {}

export const retryOutcomes = ['stored', 'kept'] as const;

export class QuarantineRetry extends createZodDto(
  z
    .object({
      outcome: z.enum(retryOutcomes).describe('stored: it is an order now and has left the quarantine'),
      observed: z.int().describe('Orders and after-sales that were found in it'),
      changed: z.int().describe('Those that differ from what was stored'),
      issues: z.array(z.object({ path: z.string(), message: z.string() })).describe('Why it was kept'),
    })
    .meta({ id: 'QuarantineRetry' }),
) {}

export class QuarantineRetryRequest extends createZodDto(
  z
    .strictObject({
      connectionId: z.uuid().optional().describe('Only bodies of this connection'),
      operation: z.string().min(1).max(200).optional().describe('Only bodies of this operation'),
    })
    .meta({ id: 'QuarantineRetryRequest' }),
) {}

export class QuarantineRetryReport extends createZodDto(
  z
    .object({
      stored: z.int(),
      kept: z.int(),
      left: z.int().describe('Bodies that were not tried this time: ask again'),
    })
    .meta({ id: 'QuarantineRetryReport' }),
) {}

export class QuarantineDismissal extends createZodDto(
  z
    .strictObject({
      reason: z.string().trim().min(1).max(500).describe('Why it may be left out for good; kept with the body'),
    })
    .meta({ id: 'QuarantineDismissal' }),
) {}
