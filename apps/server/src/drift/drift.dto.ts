import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { driftKinds, driftStates } from '../database/schema.js';
import { listSchema, pageQueryShape } from '../http/list.js';

const findingSchema = z
  .object({
    id: z.uuid(),
    connectionId: z.uuid(),
    operation: z.string(),
    path: z.string().describe('Member names with dots; [] for elements of a list, * where names are values'),
    kind: z.enum(driftKinds),
    found: z.string().describe('JSON type that was found; with new_value the code, (text) for what is none'),
    known: z.string().describe('Types, or with new_value codes, known until then'),
    bodies: z.int().describe('New bodies it was seen in so far'),
    state: z.enum(driftStates),
    firstSeenAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime(),
    acknowledgedAt: z.iso.datetime().nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'DriftFinding' });

export class DriftFindingDto extends createZodDto(findingSchema) {}
export class DriftFindingList extends createZodDto(listSchema(findingSchema)) {}

export class DriftQuery extends createZodDto(
  z.strictObject({
    ...pageQueryShape,
    connectionId: z.uuid().optional(),
    operation: z.string().min(1).max(200).optional(),
    kind: z.enum(driftKinds).optional(),
    state: z.enum(driftStates).optional(),
  }),
) {}

export class DriftAcknowledgement extends createZodDto(
  z
    .strictObject({ note: z.string().trim().min(1).max(500).optional().describe('What was found out') })
    .meta({ id: 'DriftAcknowledgement' }),
) {}
