import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { reconciliationStates } from '../database/schema.js';
import { storedErrorSchema } from '../database/stored-error.js';
import { listSchema, pageQueryShape } from '../http/list.js';
import { coverageBases } from './promise-of.js';

const spanShape = {
  fromAt: z.iso.datetime().describe('Included'),
  toAt: z.iso.datetime().describe('Not included'),
};
const spanSchema = z.object(spanShape).meta({ id: 'CoverageSpan' });

const holeSchema = z
  .object({
    ...spanShape,
    state: z.enum(['pending', 'failed', 'suspect', 'unplanned']).describe('suspect: the answer hid something'),
    attempts: z.int(),
    lastError: storedErrorSchema.nullable().describe('Why it is still a hole'),
    retryAt: z.iso.datetime().nullable().describe('When it is tried again; null: as soon as its turn comes'),
  })
  .meta({ id: 'CoverageHole' });

const findingsSchema = z
  .object({
    count: z.int(),
    externalIds: z.array(z.string()).describe('The first hundred'),
  })
  .meta({ id: 'ReconciliationFindings' });

const reconciliationSchema = z
  .object({
    id: z.uuid(),
    stream: z.string(),
    witness: z.string().describe('The stream whose list was read for it, beside its own'),
    state: z.enum(reconciliationStates),
    ...spanShape,
    reachedAt: z.iso.datetime().describe('Read up to here so far'),
    checked: z.int().describe('Rows compared'),
    missing: findingsSchema.describe('Listed by the platform inside what the ledger calls read, and not in the store'),
    outdated: findingsSchema.describe('In the store, but older than the platform shows'),
    startedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Reconciliation' });
export type ReconciliationView = z.infer<typeof reconciliationSchema>;

const streamCoverageSchema = z
  .object({
    stream: z.string(),
    entity: z.enum(['order', 'after_sale']),
    channel: z.string(),
    partitions: z
      .array(z.string())
      .describe('A span counts only when it was read for each of these; empty: there are none'),
    isContiguous: z.boolean().describe('One span and no hole'),
    statement: z.string().describe('The same in a sentence'),
    basis: z.enum(coverageBases).describe('How the stream is read'),
    promise: z.string().describe('What having read a span means'),
    limits: z.array(z.string()).describe('What is not promised'),
    unavailable: z.string().nullable().describe('Why the stream is not read at all'),
    requestedFromAt: z.iso.datetime().describe('Where the connection wants its history to begin'),
    spans: z.array(spanSchema).describe('What was read, oldest first'),
    holes: z.array(holeSchema).describe('What was not, oldest first; 500 at most'),
    holeCount: z.int(),
    unreachable: z.array(spanSchema).describe('Wanted, never read, and no longer answered by the platform'),
    horizonAt: z.iso.datetime().nullable().describe('How far back the platform answers; null: it names no limit'),
    lag: z.object({
      keptMs: z.int().describe('How far reading stays behind the platform’s clock on purpose'),
      behindMs: z.int().nullable().describe('Age of the newest instant that was read; null: nothing was read yet'),
      unread: spanSchema.nullable().describe('What could be read by now and is taken up by the next run'),
    }),
    backfill: z.object({
      shareDone: z.number().min(0).max(1),
      spanMs: z.int(),
      spanLeftMs: z.int(),
      windowsLeft: z.int().describe('Queries of the longest kind that are left; more where it is busy'),
      pace: z.number().nullable().describe('History read per time, measured over the last hour; null: none was read'),
      endsAt: z.iso.datetime().nullable().describe('At that pace'),
    }),
    reconciliation: reconciliationSchema.nullable().describe('The latest'),
  })
  .meta({ id: 'StreamCoverage' });
export type StreamCoverageView = z.infer<typeof streamCoverageSchema>;

export class CoverageCertificate extends createZodDto(
  z
    .object({
      connectionId: z.uuid(),
      certifiedAt: z.iso.datetime(),
      isContiguous: z.boolean().describe('Every stream that is read is contiguous'),
      streams: z.array(streamCoverageSchema),
    })
    .meta({ id: 'CoverageCertificate' }),
) {}

export class ReconciliationList extends createZodDto(listSchema(reconciliationSchema)) {}
export class ReconciliationQuery extends createZodDto(z.strictObject(pageQueryShape)) {}
export class ReconciliationRequest extends createZodDto(z.strictObject({})) {}
export class ReconciliationAccepted extends createZodDto(
  z.object({ isRequested: z.boolean().describe('false: one is under way') }).meta({ id: 'ReconciliationAccepted' }),
) {}
