import type { Issue } from '@orderloom/core/errors';
import type { ObservationSource, OrderFragment } from '@orderloom/core/order';
import type { OrderRow } from '../endpoints/order-row.js';
import { mapLines } from './lines.js';
import { mapOrderStatus } from './order-status.js';
import { mapReceiver } from './receiver.js';
import { mapShipments } from './shipments.js';
import { remarkColours } from './statuses.js';
import { codeTexts, omitUntold, told, toldId, unreadableFields } from './told.js';
import { mapTotals } from './totals.js';

/** Counts the changes of what rows are mapped to. */
export const mappingVersion = 1;

/** How a row was come by. */
export interface RowContext {
  readonly source: ObservationSource;
  /** When the row was read, epoch ms. */
  readonly observedAtMs: number;
  /** Its fields that could not be read. */
  readonly issues: readonly Issue[];
}

/** Maps an order row of the detail or of either list. Pure. */
export function mapOrder(row: OrderRow, { source, observedAtMs, issues }: RowContext): OrderFragment {
  const unreadable = unreadableFields(issues);
  const status = mapOrderStatus(row, { observedAtMs, unreadable: new Set(unreadable) });
  const mappedLines = mapLines(row);
  return {
    ...status,
    ...omitUntold({ lines: mappedLines.lines, receiver: mapReceiver(row), tags: mapTags(row) }),
    ...mapTotals(row, status.payment),
    currency: 'CNY',
    shipments: mapShipments(row, mappedLines),
    timestamps: mapTimestamps(row, status.lifecycle === 'completed'),
    remarks: mapRemarks(row),
    references: mapReferences(row),
    unreadableFields: { [source]: unreadable },
  };
}

function mapTimestamps(row: OrderRow, isCompleted: boolean): NonNullable<OrderFragment['timestamps']> {
  return omitUntold({
    createdAt: row.created_time ?? undefined,
    confirmedAt: row.confirm_time ?? undefined,
    paidAt: row.pay_time ?? undefined,
    shippedAt: row.shipping_time ?? undefined,
    deliveredAt: row.receive_time ?? undefined,
    completedAt: isCompleted ? (row.receive_time ?? undefined) : undefined,
    updatedAt: row.updated_at ?? undefined,
    shipBy: row.last_ship_time ?? undefined,
    presaleEndsAt: row.is_pre_sale === 1 ? (row.pre_sale_time ?? undefined) : undefined,
  });
}

/** An empty remark is a remark that was removed, so "" is said here. */
function mapRemarks(row: OrderRow): NonNullable<OrderFragment['remarks']> {
  const { remark_tag: colour, remark_tag_name: name } = row;
  const isTagTold = colour !== undefined || name !== undefined;
  const tag = told(name) ?? (colour === null || colour === undefined ? undefined : remarkColours[colour]);
  return omitUntold({
    buyer: row.buyer_memo ?? undefined,
    seller: row.remark ?? undefined,
    sellerTag: tag ?? (isTagTold ? '' : undefined),
  });
}

/** Every known tag is listed with 0 or 1; only the set ones count. */
function mapTags(row: OrderRow): string[] | undefined {
  const names = row.order_tag_list?.flatMap((tag) => (tag.value === 1 && tag.name ? [tag.name] : []));
  return names === undefined ? undefined : [...new Set(names)].sort();
}

function mapReferences(row: OrderRow): Record<string, string> {
  const related: Record<string, string> = {};
  for (const { order_sn: orderSn, relation_type: relation } of row.related_order_list ?? []) {
    if (orderSn) related[`related_order_${relation ?? 'other'}`] ??= orderSn;
  }
  return codeTexts({
    group_order_id: toldId(row.group_order_id),
    open_address_id: row.open_address_id,
    open_address_id_2: row.open_address_id_2,
    ship_additional_link_order: toldId(row.ship_additional_link_order),
    ship_additional_origin_order: toldId(row.ship_additional_origin_order),
    depot_id: toldId(row.order_depot_info?.depot_id),
    depot_code: row.order_depot_info?.depot_code,
    ware_id: toldId(row.order_depot_info?.ware_id),
    ware_sn: row.order_depot_info?.ware_sn,
    store_id: toldId(row.store_info?.store_id),
    store_number: row.store_info?.store_number,
    ...related,
  });
}
