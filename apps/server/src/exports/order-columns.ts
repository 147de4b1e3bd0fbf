import { majorFromMinor, type Money, type Order } from '@orderloom/core/order';
import type { OrderRow } from '../orders/orders.repository.js';
import { joinTexts, type Column, type ColumnKind } from './column.js';

const column = (
  name: string,
  kind: ColumnKind,
  description: string,
  valueOf: Column<OrderRow>['valueOf'],
): Column<OrderRow> => ({ name, kind, description, valueOf });

const ofOrder = (
  name: string,
  kind: ColumnKind,
  description: string,
  valueOf: (order: Order) => string | number | null,
) => column(name, kind, description, ({ document }) => valueOf(document));

const amount = (name: string, description: string, moneyOf: (order: Order) => Money | null) =>
  ofOrder(name, 'money', description, (order) => {
    const money = moneyOf(order);
    return money === null ? null : majorFromMinor(money);
  });

/** What an export tells of an order, one row each. Nothing of it was written by or about a buyer. */
export const orderColumns: readonly Column<OrderRow>[] = [
  ofOrder('id', 'id', 'id in this hub', ({ id }) => id),
  ofOrder('connectionId', 'id', 'the connection it came by', ({ connectionId }) => connectionId),
  ofOrder('platform', 'text', 'pinduoduo, pandapon', ({ platform }) => platform),
  ofOrder('side', 'text', 'buy or sell', ({ side }) => side),
  ofOrder('channel', 'text', 'pinduoduo, taobao, 1688', ({ channel }) => channel),
  ofOrder('externalId', 'id', 'the platform’s order number, digit for digit', ({ externalId }) => externalId),
  ofOrder('outerId', 'id', 'our own number, as the platform holds it', ({ outerId }) => outerId),
  ofOrder('stage', 'text', 'one word for all axes', ({ stage }) => stage),
  ofOrder('lifecycle', 'text', 'the order as a whole', ({ lifecycle }) => lifecycle),
  ofOrder('payment', 'text', 'what was paid and refunded', ({ payment }) => payment),
  ofOrder('fulfillment', 'text', 'how far it is shipped', ({ fulfillment }) => fulfillment),
  ofOrder('afterSale', 'text', 'its after-sales taken together', ({ afterSale }) => afterSale),
  ofOrder('holds', 'text', 'reasons not to ship yet', ({ holds }) => joinTexts(holds)),
  ofOrder('currency', 'text', 'of all amounts, ISO 4217', ({ currency }) => currency),
  amount('goods', 'price of the goods', ({ totals }) => totals.goods),
  amount('freight', 'freight', ({ totals }) => totals.freight),
  amount('discount', 'discounts', ({ totals }) => totals.discount),
  amount('total', 'what the order costs the buyer', ({ totals }) => totals.total),
  amount('paid', 'what was paid', ({ totals }) => totals.paid),
  amount('refunded', 'what was paid back', ({ totals }) => totals.refunded),
  ofOrder('lines', 'number', 'how many lines', ({ lines }) => lines.length),
  ofOrder('quantity', 'number', 'pieces of all lines', ({ lines }) =>
    lines.reduce((sum, { quantity }) => sum + (quantity ?? 0), 0),
  ),
  ofOrder('titles', 'text', 'titles of the lines', ({ lines }) => joinTexts(lines.map(({ title }) => title))),
  ofOrder('skuIds', 'id', 'the platform’s skus', ({ lines }) => joinTexts(lines.map(({ skuId }) => skuId))),
  ofOrder('outerSkuIds', 'id', 'our own skus', ({ lines }) => joinTexts(lines.map(({ outerSkuId }) => outerSkuId))),
  ofOrder('carriers', 'text', 'carriers of the parcels', ({ shipments }) =>
    joinTexts(shipments.map(({ carrier }) => carrier)),
  ),
  ofOrder('trackingNumbers', 'id', 'waybill numbers', ({ shipments }) =>
    joinTexts(shipments.map(({ trackingNumber }) => trackingNumber)),
  ),
  ofOrder('province', 'text', 'where the parcel goes', ({ receiver }) => receiver?.province ?? null),
  ofOrder('city', 'text', 'where the parcel goes', ({ receiver }) => receiver?.city ?? null),
  ofOrder('district', 'text', 'where the parcel goes', ({ receiver }) => receiver?.district ?? null),
  column('placedAt', 'instant', 'when it was placed, as first known; UTC, as all instants', ({ placedAt }) =>
    placedAt.toISOString(),
  ),
  ofOrder('paidAt', 'instant', 'by the platform’s clock', ({ timestamps }) => timestamps.paidAt),
  ofOrder('shippedAt', 'instant', 'by the platform’s clock', ({ timestamps }) => timestamps.shippedAt),
  ofOrder('deliveredAt', 'instant', 'by the platform’s clock', ({ timestamps }) => timestamps.deliveredAt),
  ofOrder('completedAt', 'instant', 'by the platform’s clock', ({ timestamps }) => timestamps.completedAt),
  ofOrder('closedAt', 'instant', 'by the platform’s clock', ({ timestamps }) => timestamps.closedAt),
  column('changedAt', 'instant', 'when this hub last saw it change', ({ changedAt }) => changedAt.toISOString()),
  ofOrder('version', 'number', 'counts its changes', ({ version }) => version),
];
