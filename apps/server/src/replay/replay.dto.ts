import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { storedErrorSchema } from '../database/stored-error.js';
import { replayStates } from '../database/schema.js';
import { replayOutcomes } from './replay-report.js';

const entitySchema = z.enum(['order', 'after_sale']);
const countedShape = {
  entity: entitySchema,
  count: z.int(),
  externalIds: z.array(z.string()).describe('Some of the platform’s numbers'),
};

const replayReportSchema = z
  .object({
    checked: z.int().describe('Orders and after-sales that were compared'),
    observations: z.int().describe('Observations that were mapped again'),
    written: z.int().describe('Orders and after-sales that were written; always 0 of a comparison'),
    differences: z
      .int()
      .describe('Orders and after-sales that differ from what their observations say, or are missing'),
    outcomes: z
      .array(z.object({ ...countedShape, outcome: z.enum(replayOutcomes) }))
      .describe('incomplete, unreadable and unfounded ones cannot be judged and are never written'),
    fields: z
      .array(z.object({ ...countedShape, field: z.string().describe('Such as totals.paid or lines[].title') }))
      .describe('Members that differ, the most frequent first; no values'),
    skipped: z
      .array(z.object({ connectionId: z.uuid(), code: z.string() }))
      .describe('Connections that could not be replayed at all'),
    mappingVersions: z.record(z.string(), z.int()).describe('Versions of the mappings that were used, by connection'),
  })
  .meta({ id: 'ReplayReport' });
export type ReplayReportView = z.infer<typeof replayReportSchema>;

export class Replay extends createZodDto(
  z
    .object({
      id: z.uuid(),
      connectionId: z.uuid().nullable(),
      entity: entitySchema.nullable(),
      state: z.enum(replayStates),
      total: z.int().describe('Orders and after-sales in the store when it began'),
      comparison: replayReportSchema.nullable().describe('What differs from the observations; grows while comparing'),
      application: replayReportSchema.nullable().describe('What was found and written while applying'),
      lastError: storedErrorSchema.nullable(),
      createdAt: z.iso.datetime(),
      updatedAt: z.iso.datetime(),
      finishedAt: z.iso.datetime().nullable(),
    })
    .meta({ id: 'Replay' }),
) {}

export class ReplayRequest extends createZodDto(
  z
    .strictObject({
      connectionId: z.uuid().optional().describe('Only this connection; all when absent'),
      entity: entitySchema.optional().describe('Only orders, or only after-sales'),
      dryRun: z.boolean().default(true).describe('false: write what differs at once, without a comparison to look at'),
    })
    .meta({ id: 'ReplayRequest' }),
) {}

export class ReplayApplication extends createZodDto(z.strictObject({}).meta({ id: 'ReplayApplication' })) {}
