import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { listSchema, pageQueryShape } from '../http/list.js';
import { scopeMeanings, scopes } from './scope.js';

const scopeSchema = z.enum(scopes).meta({
  id: 'Scope',
  description: Object.entries(scopeMeanings)
    .map(([scope, meaning]) => `${scope}: ${meaning}`)
    .join('. '),
});

const keyShape = {
  id: z.uuid(),
  name: z.string(),
  prefix: z.string().describe('Beginning of the key: tells it from others'),
  scopes: z.array(scopeSchema),
  connectionIds: z.array(z.uuid()).nullable().describe('The only connections that exist for the key; null: all'),
  requestsPerMinute: z.int(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable().describe('To the minute'),
  revokedAt: z.iso.datetime().nullable(),
};

export const keySchema = z.object(keyShape).meta({ id: 'ApiKey' });
export type KeyView = z.infer<typeof keySchema>;

const madeKeySchema = z
  .object({ ...keyShape, secret: z.string().describe('The key itself; it is not shown again') })
  .meta({ id: 'MadeApiKey' });

export class KeyDto extends createZodDto(keySchema) {}
export class MadeKeyDto extends createZodDto(madeKeySchema) {}
export class KeyList extends createZodDto(listSchema(keySchema)) {}
export class KeyListQuery extends createZodDto(z.strictObject(pageQueryShape)) {}

const unique = <Element>(elements: readonly Element[]): boolean => new Set(elements).size === elements.length;

export class KeyCreate extends createZodDto(
  z
    .strictObject({
      name: z.string().trim().min(1).max(100).describe('What it is for; stands in the audit log'),
      scopes: z.array(scopeSchema).min(1).max(scopes.length).refine(unique, 'names a scope twice'),
      connectionIds: z
        .array(z.uuid().toLowerCase())
        .min(1)
        .max(1_000)
        .refine(unique, 'names a connection twice')
        .optional()
        .describe('Limits the key to these; all when absent'),
      expiresAt: z.iso.datetime({ offset: true }).optional().describe('Never when absent'),
      requestsPerMinute: z.int().min(1).max(60_000).default(600).describe('In each process of the service'),
    })
    .meta({ id: 'ApiKeyCreate' }),
) {}

export class KeyRotation extends createZodDto(
  z
    .strictObject({
      overlapSeconds: z
        .int()
        .min(0)
        .max(30 * 86_400)
        .default(86_400)
        .describe('How long the former key can still be used'),
    })
    .meta({ id: 'ApiKeyRotation' }),
) {}
