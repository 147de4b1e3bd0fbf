import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { listSchema, pageQueryShape } from '../http/list.js';
import { auditFaultKinds } from './audit-chain.js';
import { auditActions, auditActorKinds } from './audit-entry.js';

const hashSchema = z.string().describe('SHA-256, in hex');

const entrySchema = z
  .object({
    sequence: z.int().describe('1, 2, 3, … without holes'),
    recordedAt: z.iso.datetime(),
    actor: z
      .object({
        kind: z.enum(auditActorKinds).describe('bootstrap: a key of the settings; service: the hub itself'),
        keyId: z.uuid().nullable(),
        name: z.string().describe('Name of the key at that time'),
      })
      .meta({ id: 'AuditActor' }),
    action: z.enum(auditActions),
    connectionId: z.uuid().nullable(),
    subjectId: z.string().nullable().describe('The key, order or body that it is about'),
    detail: z.record(z.string(), z.unknown()).describe('Names, codes and counts; nothing secret, nothing about buyers'),
    requestId: z.string().nullable().describe('Stands in the log too'),
    address: z.string().nullable().describe('Where the request came from'),
    previousHash: hashSchema,
    hash: hashSchema.describe('Over previousHash, a line feed and the canonical JSON (RFC 8785) of the entry'),
  })
  .meta({ id: 'AuditEntry' });

export class AuditEntryList extends createZodDto(listSchema(entrySchema)) {}

const instant = z.iso.datetime({ offset: true }).optional();

export class AuditQuery extends createZodDto(
  z.strictObject({
    ...pageQueryShape,
    action: z.enum(auditActions).optional(),
    keyId: z.uuid().optional().describe('Done with this key'),
    connectionId: z.uuid().optional(),
    recordedFrom: instant.describe('At or after'),
    recordedTo: instant.describe('Before'),
  }),
) {}

export class AuditVerifyQuery extends createZodDto(
  z
    .strictObject({
      sequence: z.coerce
        .number()
        .int()
        .min(1)
        .max(Number.MAX_SAFE_INTEGER)
        .optional()
        .describe('Of a head noted earlier'),
      hash: z
        .string()
        .regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')
        .optional()
        .describe('Of the same head: it must still stand in the chain'),
    })
    .refine(({ sequence, hash }) => (sequence === undefined) === (hash === undefined), {
      message: 'goes together with hash',
      path: ['sequence'],
    }),
) {}

const verificationSchema = z
  .object({
    isIntact: z.boolean(),
    entries: z.int(),
    head: z
      .object({ sequence: z.int(), hash: hashSchema })
      .nullable()
      .describe('The last entry: note it elsewhere, and give it next time'),
    faults: z
      .array(z.object({ sequence: z.int(), fault: z.enum(auditFaultKinds) }).meta({ id: 'AuditFault' }))
      .describe('The first hundred'),
    isHeadKept: z
      .boolean()
      .nullable()
      .describe('Whether the given head still stands in the chain; null: none was given'),
  })
  .meta({ id: 'AuditVerification' });
export type AuditVerification = z.infer<typeof verificationSchema>;
export class AuditVerificationDto extends createZodDto(verificationSchema) {}
