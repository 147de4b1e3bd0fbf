import { z } from 'zod';

export const sides = ['buy', 'sell'] as const;
export const sideSchema = z
  .enum(sides)
  .meta({ id: 'Side', description: 'buy: we purchase; sell: a customer bought from us' });
export type Side = z.infer<typeof sideSchema>;

export const channels = ['taobao', '1688', 'pinduoduo'] as const;
export const channelSchema = z
  .string()
  .min(1)
  .meta({ id: 'Channel', description: `Marketplace the goods are traded on: ${channels.join(', ')}` });
/** Known marketplaces; open, so that a further platform needs no change here. */
export type Channel = (typeof channels)[number] | (string & {});

export const lifecycles = ['draft', 'open', 'completed', 'cancelled', 'closed', 'unknown'] as const;
export const lifecycleSchema = z
  .enum(lifecycles)
  .meta({ id: 'Lifecycle', description: 'cancelled: ended before money was taken; closed: ended after' });
export type Lifecycle = z.infer<typeof lifecycleSchema>;

export const paymentStatuses = [
  'unpaid',
  'pending',
  'deposit_paid',
  'paid',
  'partially_refunded',
  'refunded',
  'failed',
  'unknown',
] as const;
export const paymentStatusSchema = z.enum(paymentStatuses).meta({ id: 'PaymentStatus' });
export type PaymentStatus = z.infer<typeof paymentStatusSchema>;

export const fulfillmentStatuses = [
  'not_required',
  'unfulfilled',
  'partially_shipped',
  'shipped',
  'partially_delivered',
  'delivered',
  'returned',
  'unknown',
] as const;
export const fulfillmentStatusSchema = z.enum(fulfillmentStatuses).meta({ id: 'FulfillmentStatus' });
export type FulfillmentStatus = z.infer<typeof fulfillmentStatusSchema>;

export const afterSaleRollups = [
  'none',
  'open',
  'refunding',
  'partially_refunded',
  'refunded',
  'ended_without_refund',
  'unknown',
] as const;
export const afterSaleRollupSchema = z
  .enum(afterSaleRollups)
  .meta({ id: 'AfterSaleRollup', description: 'State of all after-sales of one order taken together' });
export type AfterSaleRollup = z.infer<typeof afterSaleRollupSchema>;

export const holds = [
  'group_forming',
  'platform_review',
  'finance_review',
  'presale',
  'stock_out',
  'address_change',
  'price_change',
  'refund_opened',
  'rule',
  'manual',
  'unmapped_status',
] as const;
export const holdSchema = z.enum(holds).meta({ id: 'Hold', description: 'Reason not to ship yet' });
export type Hold = z.infer<typeof holdSchema>;

export const stages = [
  'draft',
  'awaiting_payment',
  'on_hold',
  'to_ship',
  'partially_shipped',
  'in_transit',
  'delivered',
  'completed',
  'cancelled',
  'closed',
  'unknown',
] as const;
export const stageSchema = z
  .enum(stages)
  .meta({ id: 'Stage', description: 'One word for lists and filters, derived from the status axes and holds' });
export type Stage = z.infer<typeof stageSchema>;

export const afterSaleTypes = [
  'refund_only',
  'return_refund',
  'exchange',
  'reissue',
  'repair',
  'reject_delivery',
  'unknown',
] as const;
export const afterSaleTypeSchema = z.enum(afterSaleTypes).meta({ id: 'AfterSaleType' });
export type AfterSaleType = z.infer<typeof afterSaleTypeSchema>;

export const afterSaleStatuses = [
  'awaiting_seller',
  'awaiting_buyer',
  'awaiting_return',
  'return_in_transit',
  'platform_review',
  'refunding',
  'succeeded',
  'rejected',
  'withdrawn',
  'expired',
  'failed',
  'closed',
  'unknown',
] as const;
export const afterSaleStatusSchema = z.enum(afterSaleStatuses).meta({ id: 'AfterSaleStatus' });
export type AfterSaleStatus = z.infer<typeof afterSaleStatusSchema>;

export const shipmentStates = [
  'label_created',
  'picked_up',
  'in_transit',
  'out_for_delivery',
  'delivered',
  'exception',
  'returned',
  'cancelled',
  'unknown',
] as const;
export const shipmentStateSchema = z.enum(shipmentStates).meta({ id: 'ShipmentState' });
export type ShipmentState = z.infer<typeof shipmentStateSchema>;

export const shipmentKinds = ['main', 'split', 'reissue', 'gift', 'return'] as const;
export const shipmentKindSchema = z.enum(shipmentKinds).meta({ id: 'ShipmentKind' });
export type ShipmentKind = z.infer<typeof shipmentKindSchema>;

export const chargeKinds = [
  'goods',
  'freight',
  'platform_discount',
  'seller_discount',
  'group_lead_discount',
  'price_change',
  'service_fee',
  'install_fee',
  'tax',
  'commission',
  'other',
] as const;
export const chargeKindSchema = z.enum(chargeKinds).meta({ id: 'ChargeKind' });
export type ChargeKind = z.infer<typeof chargeKindSchema>;
