import { majorFromMinor, type AfterSale, type Money } from '@orderloom/core/order';
import type { AfterSaleRow } from '../after-sales/after-sales.repository.js';
import type { Cell, Column, ColumnKind } from './column.js';

const column = (
  name: string,
  kind: ColumnKind,
  description: string,
  valueOf: (afterSale: AfterSale) => Cell,
): Column<AfterSaleRow> => ({ name, kind, description, valueOf: ({ document }) => valueOf(document) });

const majorOf = (money: Money | null): string | null => (money === null ? null : majorFromMinor(money));

/** What an export tells of an after-sale, one row each. The reason is left out: buyers write it. */
export const afterSaleColumns: readonly Column<AfterSaleRow>[] = [
  column('id', 'id', 'id in this hub', ({ id }) => id),
  column('connectionId', 'id', 'the connection it came by', ({ connectionId }) => connectionId),
  column('platform', 'text', 'pinduoduo, pandapon', ({ platform }) => platform),
  column('channel', 'text', 'pinduoduo, taobao, 1688', ({ channel }) => channel),
  column('externalId', 'id', 'the platform’s number, digit for digit', ({ externalId }) => externalId),
  column('externalOrderId', 'id', 'the order’s number', ({ externalOrderId }) => externalOrderId),
  column('externalLineId', 'id', 'the line’s number', ({ externalLineId }) => externalLineId),
  column('type', 'text', 'refund, return, exchange, …', ({ type }) => type),
  column('status', 'text', 'how far it is', ({ status }) => status),
  column(
    'currency',
    'text',
    'of the amounts, ISO 4217',
    ({ refund, orderAmount }) => (refund ?? orderAmount)?.currency ?? null,
  ),
  column('refund', 'money', 'what is to be paid back', ({ refund }) => majorOf(refund)),
  column('orderAmount', 'money', 'what the order or line cost', ({ orderAmount }) => majorOf(orderAmount)),
  column('quantity', 'number', 'pieces', ({ quantity }) => quantity),
  column('title', 'text', 'what was bought', ({ title }) => title),
  column('skuId', 'id', 'the platform’s sku', ({ skuId }) => skuId),
  column('returnCarrier', 'text', 'carrier of the return', ({ returnShipment }) => returnShipment?.carrier ?? null),
  column(
    'returnTrackingNumber',
    'id',
    'waybill of the return',
    ({ returnShipment }) => returnShipment?.trackingNumber ?? null,
  ),
  column('createdAt', 'instant', 'by the platform’s clock, UTC', ({ timestamps }) => timestamps.createdAt),
  column('updatedAt', 'instant', 'by the platform’s clock', ({ timestamps }) => timestamps.updatedAt),
  column('completedAt', 'instant', 'by the platform’s clock', ({ timestamps }) => timestamps.completedAt),
  column('version', 'number', 'counts its changes', ({ version }) => version),
];
