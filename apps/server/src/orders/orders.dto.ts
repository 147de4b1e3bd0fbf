import {
  afterSaleRollups,
  afterSaleSchema,
  fulfillmentStatuses,
  holds,
  lifecycles,
  observationSources,
  orderEventTypes,
  orderSchema,
  paymentStatuses,
  sides,
  stages,
} from '@orderloom/core/order';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { listSchema, pageQueryShape } from '../http/list.js';
import { sparseFields } from '../http/sparse-fields.js';

/** `stage=to_ship,on_hold`: one value or several, parted by commas. */
const anyOf = <const Value extends string>(values: readonly Value[]) =>
  z
    .string()
    .transform((text, context): Value[] => {
      const known = text.split(',').filter((part): part is Value => (values as readonly string[]).includes(part));
      if (known.length === text.split(',').length) return known;
      context.issues.push({ code: 'custom', message: `must be one or several of ${values.join(', ')}`, input: text });
      return z.NEVER;
    })
    .optional()
    .meta({ type: 'string', description: `One or several, parted by commas: ${values.join(', ')}` });

const instant = z.iso.datetime({ offset: true }).optional();

/** Which orders: the members that lists and exports of orders share. */
export const orderFilterShape = {
  connectionId: z.uuid().optional(),
  side: z.enum(sides).optional(),
  platform: z.string().min(1).optional(),
  channel: z.string().min(1).optional(),
  externalId: z.string().min(1).max(64).optional().describe('The platform’s order number'),
  outerId: z.string().min(1).max(128).optional().describe('Our own number'),
  stage: anyOf(stages),
  lifecycle: anyOf(lifecycles),
  payment: anyOf(paymentStatuses),
  fulfillment: anyOf(fulfillmentStatuses),
  afterSale: anyOf(afterSaleRollups),
  hold: z.enum(holds).optional().describe('Orders with this hold'),
  placedFrom: instant.describe('Placed at or after'),
  placedTo: instant.describe('Placed before'),
  changedFrom: instant.describe('Changed in this hub at or after'),
  changedTo: instant.describe('Changed in this hub before'),
  q: z.string().trim().min(1).max(100).optional().describe('Text in numbers, titles, skus and waybills'),
};

export const shownOrderSchema = orderSchema
  .extend({
    placedAt: z.iso.datetime().describe('What lists are sorted by; never changes'),
    changedAt: z.iso.datetime().describe('When this hub last saw the order change'),
  })
  .meta({ id: 'ShownOrder' });
export type ShownOrder = z.infer<typeof shownOrderSchema>;

const listedOrderSchema = shownOrderSchema
  .extend({ afterSales: z.array(afterSaleSchema).optional().describe('With expand=afterSales') })
  .meta({ id: 'ListedOrder' });

const timelineEntrySchema = z
  .object({
    sequence: z.int().describe('Numbers the events of the order: 1, 2, 3, …'),
    version: z.int().nullable(),
    type: z.string().describe(`Such as ${orderEventTypes.slice(0, 3).join(', ')}`),
    detail: z.record(z.string(), z.unknown()),
    occurredAt: z.iso.datetime().describe('By the platform’s clock'),
    recordedAt: z.iso.datetime().describe('By this hub’s clock'),
  })
  .meta({ id: 'TimelineEntry' });

const orderDetailSchema = shownOrderSchema
  .extend({
    afterSales: z.array(afterSaleSchema),
    timeline: z.array(timelineEntrySchema).optional().describe('With expand=timeline: the first 200 events'),
  })
  .meta({ id: 'OrderDetail' });

export class OrderListQuery extends createZodDto(
  z.strictObject({
    ...pageQueryShape,
    ...orderFilterShape,
    sort: z
      .enum(['-placedAt', 'changedAt'])
      .default('-placedAt')
      .describe('-placedAt: newest orders first; changedAt: in the order of change, for programs that follow'),
    fields: sparseFields(listedOrderSchema),
    expand: anyOf(['afterSales']),
  }),
) {}

export class OrderDetailQuery extends createZodDto(
  z.strictObject({ fields: sparseFields(orderDetailSchema), expand: anyOf(['timeline']) }),
) {}

export class OrderList extends createZodDto(listSchema(listedOrderSchema)) {}

export class OrderDetail extends createZodDto(orderDetailSchema) {}

export class OrderObservations extends createZodDto(
  listSchema(
    z
      .object({
        entity: z.enum(['order', 'after_sale']),
        externalId: z.string(),
        source: z.enum(observationSources),
        operation: z.string(),
        sourceAt: z.iso.datetime(),
        observedAt: z.iso.datetime(),
        hash: z.string(),
        issues: z.array(z.object({ path: z.string(), message: z.string() })),
        mappingVersion: z.int(),
        raw: z
          .unknown()
          .describe('The platform’s words, digit for digit, without texts about people; null once they were purged'),
      })
      .meta({ id: 'ShownObservation' }),
  ),
) {}

export class OrderTimeline extends createZodDto(listSchema(timelineEntrySchema)) {}

export class PageQuery extends createZodDto(z.strictObject(pageQueryShape)) {}
