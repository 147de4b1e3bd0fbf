import {
  assembleOrder,
  type AfterSaleSummary,
  type Order,
  type OrderFragment,
  type OrderIdentity,
} from '../src/order/index.js';

/** Who the invented order of the tests is. */
export const sampleIdentity: OrderIdentity = {
  id: '00000000-0000-4000-8000-000000000002',
  connectionId: '00000000-0000-4000-8000-000000000001',
  side: 'sell',
  platform: 'example',
  channel: 'pinduoduo',
  externalId: '240318-000000000000001',
  version: 1,
};

/** An order of two lines, paid and waiting to ship. */
export const sampleFragment: OrderFragment = {
  currency: 'CNY',
  lifecycle: 'open',
  payment: 'paid',
  fulfillment: 'unfulfilled',
  totals: { goodsMinor: 2000, freightMinor: 500, discountMinor: 300, totalMinor: 2200, paidMinor: 2200 },
  charges: { goods: 2000, freight: 500, seller_discount: -300 },
  payments: { p1: { method: 'alipay', amountMinor: 2200, paidAt: '2024-03-18T02:00:00Z' } },
  lines: {
    '11': { position: 0, title: 'A blue cup', quantity: 1, unitPriceMinor: 1200 },
    '12': { position: 1, title: 'A red cup', quantity: 1, unitPriceMinor: 800 },
  },
  receiver: {
    country: '中国',
    province: '浙江省',
    name: { ciphertext: '~bmFtZQ==~1~', mask: '王*' },
    phone: { ciphertext: '$cGhvbmU=$1$', mask: '139****0000', searchIndex: 'c2VhcmNo' },
  },
  timestamps: { createdAt: '2024-03-18T01:59:00Z', paidAt: '2024-03-18T02:00:00Z', shippedAt: null },
  remarks: { buyer: 'please hurry' },
  tags: ['first_order'],
  references: { groupId: '860461037241593915' },
  platformStatus: { order_status: '1' },
};

/** The sample order with some members told otherwise. */
export function sampleOrder(changes: Partial<OrderFragment> = {}, afterSales: readonly AfterSaleSummary[] = []): Order {
  return assembleOrder(sampleIdentity, { ...sampleFragment, ...changes }, afterSales);
}
