import { z } from 'zod';
import { moneySchema } from './money.js';
import {
  afterSaleRollupSchema,
  channelSchema,
  chargeKindSchema,
  fulfillmentStatusSchema,
  holdSchema,
  lifecycleSchema,
  paymentStatusSchema,
  shipmentKindSchema,
  shipmentStateSchema,
  sideSchema,
  stageSchema,
} from './status.js';

const idText = z.string().min(1);
const instant = z.iso.datetime().describe('UTC instant, ISO 8601');
const optionalText = z.string().nullable();
const optionalMoney = moneySchema.nullable();
const textMap = z.record(z.string(), z.string());

export const sensitiveTextSchema = z
  .object({
    mask: optionalText.describe('Masked form, safe to show'),
    ciphertext: optionalText.describe('Encrypted form: the platform’s own, or sealed by this hub'),
    searchIndex: optionalText.describe('Equal for equal texts; for look-ups without decryption'),
  })
  .meta({ id: 'SensitiveText', description: 'A text about a person, never stored in clear' });
export type StoredSensitiveText = z.infer<typeof sensitiveTextSchema>;

export const receiverSchema = z
  .object({
    country: optionalText,
    province: optionalText,
    city: optionalText,
    district: optionalText,
    town: optionalText,
    postcode: optionalText,
    name: sensitiveTextSchema.nullable(),
    phone: sensitiveTextSchema.nullable(),
    street: sensitiveTextSchema.nullable(),
  })
  .meta({ id: 'Receiver' });
export type Receiver = z.infer<typeof receiverSchema>;

export const orderLineSchema = z
  .object({
    externalLineId: idText,
    position: z.int(),
    productId: optionalText,
    skuId: optionalText,
    outerProductId: optionalText,
    outerSkuId: optionalText,
    title: optionalText,
    imageUrl: optionalText,
    options: textMap,
    optionsText: optionalText.describe('Options as the platform wrote them'),
    quantity: z.number().nullable(),
    unitPrice: optionalMoney,
    gross: optionalMoney,
    discount: optionalMoney,
    freight: optionalMoney.describe('Share of the order’s freight'),
    payable: optionalMoney,
    paid: optionalMoney,
    refunded: optionalMoney,
    isGift: z.boolean(),
    platformStatus: optionalText,
    references: textMap.describe('Further ids the platform knows the line by'),
  })
  .meta({ id: 'OrderLine' });
export type OrderLine = z.infer<typeof orderLineSchema>;

export const trackingEventSchema = z
  .object({
    at: instant,
    state: shipmentStateSchema,
    description: z.string(),
    place: optionalText,
    platformCode: optionalText,
  })
  .meta({ id: 'TrackingEvent' });

export const shipmentSchema = z
  .object({
    key: idText,
    kind: shipmentKindSchema,
    carrier: optionalText,
    carrierId: optionalText,
    trackingNumber: optionalText,
    state: shipmentStateSchema,
    shippedAt: instant.nullable(),
    deliveredAt: instant.nullable(),
    lineIds: z.array(z.string()).describe('External ids of the lines in this parcel'),
    events: z.array(trackingEventSchema).describe('Newest first'),
  })
  .meta({ id: 'Shipment' });
export type Shipment = z.infer<typeof shipmentSchema>;

export const paymentSchema = z
  .object({ externalId: idText, method: optionalText, amount: optionalMoney, paidAt: instant.nullable() })
  .meta({ id: 'Payment' });

export const orderTotalsSchema = z
  .object({
    goods: optionalMoney,
    freight: optionalMoney,
    discount: optionalMoney,
    serviceFee: optionalMoney,
    total: optionalMoney.describe('What the order costs the buyer'),
    paid: optionalMoney,
    refunded: optionalMoney,
  })
  .meta({ id: 'OrderTotals' });

export const orderTimestampsSchema = z
  .object({
    createdAt: instant.nullable(),
    confirmedAt: instant.nullable(),
    paidAt: instant.nullable(),
    shippedAt: instant.nullable(),
    deliveredAt: instant.nullable(),
    completedAt: instant.nullable(),
    closedAt: instant.nullable(),
    updatedAt: instant.nullable(),
    shipBy: instant.nullable(),
    payBy: instant.nullable(),
    presaleEndsAt: instant.nullable(),
  })
  .meta({ id: 'OrderTimestamps', description: 'The platform’s own instants' });

/** One order, assembled from all observations of it. */
export const orderSchema = z
  .object({
    id: z.uuid(),
    connectionId: z.uuid(),
    side: sideSchema,
    platform: z.string().min(1),
    channel: channelSchema,
    externalId: idText.describe('The platform’s order number, digit for digit'),
    outerId: optionalText.describe('Our own number, as the platform holds it'),
    stage: stageSchema,
    lifecycle: lifecycleSchema,
    payment: paymentStatusSchema,
    fulfillment: fulfillmentStatusSchema,
    afterSale: afterSaleRollupSchema,
    holds: z.array(holdSchema),
    flags: z.array(z.string()).describe('Data-quality findings: totals_mismatch, unreadable_field, unmapped_status'),
    currency: z.string(),
    totals: orderTotalsSchema,
    charges: z.array(z.object({ kind: chargeKindSchema, amount: moneySchema })),
    payments: z.array(paymentSchema),
    lines: z.array(orderLineSchema),
    shipments: z.array(shipmentSchema),
    receiver: receiverSchema.nullable(),
    timestamps: orderTimestampsSchema,
    remarks: z.object({ buyer: optionalText, seller: optionalText, sellerTag: optionalText }),
    tags: z.array(z.string()),
    references: textMap,
    counterparty: optionalText,
    platformStatus: textMap.describe('The platform’s own codes, by field'),
    version: z.int().min(1).describe('Counts the changes of this order'),
  })
  .meta({ id: 'Order' });
export type Order = z.infer<typeof orderSchema>;
