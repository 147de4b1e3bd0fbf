import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { runStates, runTriggers, windowStates } from '../database/schema.js';
import { storedErrorSchema } from '../database/stored-error.js';
import { listSchema, pageQueryShape } from '../http/list.js';

export const syncRunSchema = z
  .object({
    id: z.uuid(),
    connectionId: z.uuid(),
    stream: z.string(),
    trigger: z.enum(runTriggers),
    state: z.enum(runStates),
    startedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    heartbeatAt: z.iso.datetime(),
    windowsDone: z.int(),
    observed: z.int().describe('Orders and after-sales read'),
    changed: z.int().describe('Orders and after-sales that differed from what was stored'),
    quarantined: z.int().describe('Bodies no order could be made of'),
    lastError: storedErrorSchema.nullable(),
  })
  .meta({ id: 'SyncRun' });

export const syncWindowSchema = z
  .object({
    connectionId: z.uuid(),
    stream: z.string(),
    fromAt: z.iso.datetime().describe('Included'),
    toAt: z.iso.datetime().describe('Not included'),
    state: z.enum(windowStates),
    attempts: z.int(),
    observed: z.int(),
    changed: z.int(),
    lastError: storedErrorSchema.nullable(),
    retryAt: z.iso.datetime().nullable(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'SyncWindow' });

export class SyncRunList extends createZodDto(listSchema(syncRunSchema)) {}
export class SyncWindowList extends createZodDto(listSchema(syncWindowSchema)) {}

export class SyncRunQuery extends createZodDto(
  z.strictObject({
    ...pageQueryShape,
    connectionId: z.uuid().optional(),
    stream: z.string().optional(),
    state: z.enum(runStates).optional(),
  }),
) {}

export class SyncWindowQuery extends createZodDto(
  z.strictObject({
    ...pageQueryShape,
    connectionId: z.uuid().optional(),
    stream: z.string().optional(),
    state: z.enum(windowStates).optional(),
  }),
) {}

export class SyncRequest extends createZodDto(
  z.strictObject({ stream: z.string().min(1).optional().describe('One stream; all of the connection when absent') }),
) {}

export class SyncAccepted extends createZodDto(
  z.object({ streams: z.array(z.string()).describe('Streams whose run was asked for') }).meta({ id: 'SyncAccepted' }),
) {}

export class OrderImport extends createZodDto(
  z
    .strictObject({
      channel: z.string().min(1).describe('taobao, 1688 or pinduoduo'),
      externalIds: z.array(z.string().min(1).max(64)).min(1).max(100).describe('The platform’s order numbers'),
    })
    .meta({ id: 'OrderImport' }),
) {}

export class OrderImportReport extends createZodDto(
  z
    .object({
      observed: z.int(),
      changed: z.int(),
      quarantined: z.int(),
      notFound: z.array(z.string()).describe('Numbers the platform does not know'),
    })
    .meta({ id: 'OrderImportReport' }),
) {}
