import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { storedErrorSchema } from '../database/stored-error.js';
import { listSchema, pageQueryShape } from '../http/list.js';

const nameSchema = z.string().trim().min(1).max(100).describe('Unique among the connections');
const credentialsSchema = z
  .record(z.string().max(100), z.unknown())
  .describe('By the credentials schema of the platform; sealed, and never answered again');
const settingsSchema = z.record(z.string().max(100), z.unknown()).describe('By the settings schema of the platform');
const backfillSchema = z.iso
  .datetime({ offset: true })
  .refine((text) => Date.parse(text) >= Date.UTC(2000, 0) && Date.parse(text) < Date.UTC(2100, 0), {
    message: 'must be between 2000 and 2100',
  })
  .describe('From when on orders are fetched; 30 days before creation when absent');

export class ConnectionCreate extends createZodDto(
  z
    .strictObject({
      name: nameSchema,
      platform: z.string().min(1).max(50).describe('pinduoduo or pandapon'),
      credentials: credentialsSchema,
      settings: settingsSchema.default({}),
      backfillFromAt: backfillSchema.optional(),
    })
    .meta({ id: 'ConnectionCreate' }),
) {}

export class ConnectionPatch extends createZodDto(
  z
    .strictObject({
      name: nameSchema.optional(),
      credentials: credentialsSchema.optional().describe('Members replace the stored ones; null removes one'),
      settings: settingsSchema.optional().describe('Members replace the stored ones; null removes one'),
      backfillFromAt: backfillSchema.optional(),
    })
    .meta({ id: 'ConnectionPatch' }),
) {}

export class ConnectionListQuery extends createZodDto(z.strictObject(pageQueryShape)) {}

const streamSchema = z
  .object({
    name: z.string(),
    entity: z.enum(['order', 'after_sale']),
    channel: z.string(),
    isAvailable: z.boolean(),
    reason: z.string().nullable().describe('Why the stream cannot run'),
    setting: z.string().nullable().describe('The setting that would change that'),
    horizonSeconds: z.number().nullable().describe('How far back the platform answers; null when it names no limit'),
  })
  .meta({ id: 'ConnectionStream' });

const accessSchema = z
  .object({
    isGranted: z.boolean(),
    isRenewable: z.boolean().describe('Whether it is renewed without the merchant'),
    endsAt: z.string().nullable().describe('null: not known'),
    renewableUntil: z.string().nullable().describe('null: not known'),
  })
  .meta({ id: 'Access' });
export type AccessView = z.infer<typeof accessSchema>;

const connectionSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    platform: z.string(),
    side: z.enum(['buy', 'sell']),
    channels: z.array(z.string()),
    state: z.enum(['active', 'paused']),
    isDemo: z.boolean().describe('Runs on the built-in simulators'),
    settings: z.record(z.string(), z.unknown()),
    credentials: z.array(z.string()).describe('Names of the credentials that are set; their values are never answered'),
    access: accessSchema.nullable().describe('What the shop has granted; null: keys alone give access'),
    streams: z.array(streamSchema),
    backfillFromAt: z.iso.datetime(),
    health: z.enum(['unknown', 'healthy', 'failing']),
    lastError: storedErrorSchema.nullable(),
    checkedAt: z.iso.datetime().nullable().describe('When health was last found out'),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Connection' });
export type ConnectionView = z.infer<typeof connectionSchema>;
export type StreamView = z.infer<typeof streamSchema>;

export class ConnectionDto extends createZodDto(connectionSchema) {}
export class ConnectionListDto extends createZodDto(listSchema(connectionSchema).meta({ id: 'ConnectionList' })) {}

const connectionTestSchema = z
  .object({
    ok: z.boolean(),
    clockSkewMs: z.number().nullable().describe('The platform’s clock minus ours, where it tells its time'),
    account: z.string().nullable().describe('Shop or account, where the platform tells one'),
    platformRequestId: z.string().nullable(),
    error: storedErrorSchema.nullable(),
  })
  .meta({ id: 'ConnectionTest' });
export type ConnectionTestView = z.infer<typeof connectionTestSchema>;

export class ConnectionTestDto extends createZodDto(connectionTestSchema) {}
