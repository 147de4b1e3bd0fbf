import { z } from 'zod';
import type { AfterSaleFragment } from './fragment.js';
import { moneySchema } from './money.js';
import {
  afterSaleStatusSchema,
  afterSaleTypeSchema,
  channelSchema,
  type AfterSaleRollup,
  type AfterSaleStatus,
  type AfterSaleType,
} from './status.js';

const optionalText = z.string().nullable();
const instant = z.iso.datetime().nullable();

/** One refund, return, exchange, reissue or repair. */
export const afterSaleSchema = z
  .object({
    id: z.uuid(),
    connectionId: z.uuid(),
    platform: z.string(),
    channel: channelSchema,
    externalId: z.string().min(1),
    externalOrderId: optionalText,
    externalLineId: optionalText,
    type: afterSaleTypeSchema,
    status: afterSaleStatusSchema,
    refund: moneySchema.nullable(),
    orderAmount: moneySchema.nullable(),
    quantity: z.number().nullable(),
    reason: optionalText,
    title: optionalText,
    skuId: optionalText,
    returnShipment: z.object({ carrier: optionalText, trackingNumber: optionalText }).nullable(),
    timestamps: z.object({ createdAt: instant, updatedAt: instant, expiresAt: instant, completedAt: instant }),
    flags: z.array(z.string()),
    platformStatus: z.record(z.string(), z.string()),
    version: z.int().min(1),
  })
  .meta({ id: 'AfterSale' });
export type AfterSale = z.infer<typeof afterSaleSchema>;

/** Who an after-sale is in the store. */
export type AfterSaleIdentity = Pick<
  AfterSale,
  'id' | 'connectionId' | 'platform' | 'channel' | 'externalId' | 'version'
>;

/** Makes the after-sale that its observations add up to. Pure. */
export function assembleAfterSale(identity: AfterSaleIdentity, fragment: AfterSaleFragment): AfterSale {
  const currency = fragment.currency ?? 'CNY';
  const money = (amountMinor: number | undefined) => (amountMinor === undefined ? null : { amountMinor, currency });
  const hasReturn = fragment.returnCarrier !== undefined || fragment.returnTrackingNumber !== undefined;
  const status = fragment.status ?? 'unknown';
  const { id, connectionId, platform, channel, externalId, version } = identity;
  return {
    id,
    connectionId,
    platform,
    channel,
    externalId,
    externalOrderId: fragment.externalOrderId ?? null,
    externalLineId: fragment.externalLineId ?? null,
    type: fragment.type ?? 'unknown',
    status,
    refund: money(fragment.refundMinor),
    orderAmount: money(fragment.orderAmountMinor),
    quantity: fragment.quantity ?? null,
    reason: fragment.reason ?? null,
    title: fragment.title ?? null,
    skuId: fragment.skuId ?? null,
    returnShipment: hasReturn
      ? { carrier: fragment.returnCarrier ?? null, trackingNumber: fragment.returnTrackingNumber ?? null }
      : null,
    timestamps: {
      createdAt: fragment.timestamps?.createdAt ?? null,
      updatedAt: fragment.timestamps?.updatedAt ?? null,
      expiresAt: fragment.timestamps?.expiresAt ?? null,
      completedAt: fragment.timestamps?.completedAt ?? null,
    },
    flags: [
      ...(status === 'unknown' ? ['unmapped_status'] : []),
      ...(Object.values(fragment.unreadableFields ?? {}).some((fields) => fields.length > 0)
        ? ['unreadable_field']
        : []),
    ],
    platformStatus: { ...fragment.platformStatus },
    version,
  };
}

const openStatuses: ReadonlySet<AfterSaleStatus> = new Set([
  'awaiting_seller',
  'awaiting_buyer',
  'awaiting_return',
  'return_in_transit',
  'platform_review',
]);

/** Types whose success gives money back, even when the platform does not tell how much. */
const refundingTypes: ReadonlySet<AfterSaleType> = new Set(['refund_only', 'return_refund', 'reject_delivery']);

/** What rolling up needs to know of an after-sale. */
export type AfterSaleSummary = Pick<AfterSale, 'status' | 'refund' | 'type'>;

/** All after-sales of one order as one word; undefined when there are none. `paidMinor` tells a full from a partial refund. */
export function rollUpAfterSales(
  afterSales: readonly AfterSaleSummary[],
  paidMinor: number | undefined,
): AfterSaleRollup | undefined {
  if (afterSales.length === 0) return undefined;
  if (afterSales.some((afterSale) => openStatuses.has(afterSale.status))) return 'open';
  if (afterSales.some((afterSale) => afterSale.status === 'refunding')) return 'refunding';
  const refundedMinor = sumRefunded(afterSales);
  if (refundedMinor > 0 || afterSales.some(isRefundOfUnknownAmount)) {
    return paidMinor !== undefined && refundedMinor > 0 && refundedMinor < paidMinor
      ? 'partially_refunded'
      : 'refunded';
  }
  return afterSales.every((afterSale) => afterSale.status === 'unknown') ? 'unknown' : 'ended_without_refund';
}

function isRefundOfUnknownAmount({ status, refund, type }: AfterSaleSummary): boolean {
  return status === 'succeeded' && refund === null && refundingTypes.has(type);
}

/** Minor units given back by the after-sales that succeeded with money. */
export function sumRefunded(afterSales: readonly AfterSaleSummary[]): number {
  return afterSales.reduce(
    (sum, { status, refund }) => (status === 'succeeded' && refund !== null ? sum + refund.amountMinor : sum),
    0,
  );
}
