import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { deliveryFailures, deliveryStates, webhookDisabledReasons, webhookStates } from '../database/schema.js';
import { listSchema, pageQueryShape } from '../http/list.js';
import { isEventPattern } from './event-pattern.js';

const webhookShape = {
  id: z.uuid(),
  url: z.string(),
  description: z.string(),
  types: z.array(z.string()).describe('Types of events; one that ends in * stands for all that begin so'),
  connectionIds: z.array(z.uuid()).nullable().describe('Tells of these connections only; null: of all'),
  state: z.enum(webhookStates),
  disabledReason: z
    .enum(webhookDisabledReasons)
    .nullable()
    .describe('asked: by PATCH. gone: the receiver answered 410. failing: it took nothing for days'),
  disabledAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  failingSince: z.iso
    .datetime()
    .nullable()
    .describe('Since when nothing was taken; null while it is, to the knowledge of now'),
  lastSuccessAt: z.iso.datetime().nullable(),
  secretsInUse: z.int().describe('More than one while a rotation overlaps'),
  pending: z.int().describe('Messages that wait to be sent, or to be sent again'),
};

export const webhookSchema = z.object(webhookShape).meta({ id: 'Webhook' });
export type WebhookView = z.infer<typeof webhookSchema>;
const secretShape = {
  secret: z.string().describe('Signs the messages (Standard Webhooks); it is not shown again'),
};

export class WebhookDto extends createZodDto(webhookSchema) {}
export class MadeWebhookDto extends createZodDto(
  z.object({ ...webhookShape, ...secretShape }).meta({ id: 'MadeWebhook' }),
) {}
export class WebhookList extends createZodDto(listSchema(webhookSchema)) {}
export class WebhookListQuery extends createZodDto(
  z.strictObject({
    connectionId: z.uuid().toLowerCase().optional().describe('Those that tell of this connection'),
    ...pageQueryShape,
  }),
) {}

const unique = <Element>(elements: readonly Element[]): boolean => new Set(elements).size === elements.length;
const url = z.url({ protocol: /^https?$/, error: 'must be an https address' }).max(2_000);
const description = z.string().trim().max(200);
const types = z
  .array(z.string().max(100).refine(isEventPattern, 'must be a type of event, or the beginning of one and *'))
  .min(1)
  .max(100)
  .refine(unique, 'names a type twice');
const connectionIds = z
  .array(z.uuid().toLowerCase())
  .min(1)
  .max(1_000)
  .refine(unique, 'names a connection twice')
  .nullable();

export class WebhookCreate extends createZodDto(
  z
    .strictObject({
      url,
      description: description.default(''),
      types: types.default(['*']).describe('order.created, order.*, *: all when absent'),
      connectionIds: connectionIds.optional().describe('All that the key may see when absent'),
    })
    .meta({ id: 'WebhookCreate' }),
) {}

export class WebhookChange extends createZodDto(
  z
    .strictObject({
      url: url.optional(),
      description: description.optional(),
      types: types.optional(),
      connectionIds: connectionIds.optional(),
      state: z.enum(webhookStates).optional(),
      resume: z
        .enum(['where_it_stopped', 'from_now'])
        .optional()
        .describe('With state active: send what has happened since it was disabled (default), or skip that'),
    })
    .refine(({ state, resume }) => resume === undefined || state === 'active', {
      path: ['resume'],
      message: 'goes with state active only',
    })
    .meta({ id: 'WebhookChange' }),
) {}

export class WebhookRotation extends createZodDto(
  z
    .strictObject({
      overlapSeconds: z
        .int()
        .min(0)
        .max(30 * 86_400)
        .default(86_400)
        .describe('How long the former secret signs as well'),
    })
    .meta({ id: 'WebhookRotation' }),
) {}

export class WebhookTestReport extends createZodDto(
  z
    .object({
      isDelivered: z.boolean(),
      messageId: z.string(),
      status: z.int().nullable().describe('Of the answer; null when there was none'),
      failure: z.enum(deliveryFailures).nullable(),
      durationMs: z.int(),
    })
    .meta({ id: 'WebhookTestReport' }),
) {}

const deliverySchema = z
  .object({
    id: z.string().describe('The header webhook-id: the same in every attempt'),
    connectionId: z.uuid(),
    entityId: z.uuid(),
    type: z.string(),
    state: z.enum(deliveryStates),
    attempts: z.int(),
    createdAt: z.iso.datetime(),
    nextAttemptAt: z.iso.datetime().nullable(),
    lastAttemptAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
    lastStatus: z.int().nullable(),
    lastFailure: z.enum(deliveryFailures).nullable(),
    lastDurationMs: z.int().nullable(),
  })
  .meta({ id: 'WebhookDelivery' });
export type DeliveryView = z.infer<typeof deliverySchema>;

export class DeliveryDto extends createZodDto(deliverySchema) {}
export class DeliveryList extends createZodDto(listSchema(deliverySchema)) {}
export class DeliveryQuery extends createZodDto(
  z.strictObject({ state: z.enum(deliveryStates).optional(), ...pageQueryShape }),
) {}
export class DeliveryParams extends createZodDto(
  z.strictObject({ id: z.uuid(), deliveryId: z.string().min(1).max(64) }),
) {}

export class WebhookReplay extends createZodDto(
  z
    .strictObject({
      from: z.iso.datetime({ offset: true }).describe('Events recorded from then on'),
      to: z.iso.datetime({ offset: true }).describe('And before then'),
    })
    .refine(({ from, to }) => Date.parse(from) < Date.parse(to), { path: ['to'], message: 'must be after from' })
    .meta({ id: 'WebhookReplay' }),
) {}
export class WebhookReplayReport extends createZodDto(
  z
    .object({
      queued: z.int().describe('Messages that are sent, or sent again; those that wait anyway are not counted'),
    })
    .meta({ id: 'WebhookReplayReport' }),
) {}
