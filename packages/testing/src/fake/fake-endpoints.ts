import { defineEndpoint, wireId, wireInteger, wireText } from '@orderloom/core/http';
import { z } from 'zod';

/** What only the fake's wire needs to know. */
export interface FakeWire {
  readonly path: string;
}

const known = {
  platform: 'fake',
  certainty: 'inferred',
  source: 'made up for tests',
  limits: [{ scope: 'shop', times: 100, perMs: 1_000 }],
} as const;

export const fakeOrderRow = z.looseObject({
  id: wireId,
  updatedAtMs: wireInteger.nullish(),
  waybill: wireText.nullish(),
  status: wireText.nullish(),
  amountFen: wireInteger.nullish(),
  kind: z.literal('order'),
});
export const fakeRefundRow = z.looseObject({
  refundId: wireId,
  orderId: wireId,
  updatedAtMs: wireInteger.nullish(),
  amountFen: wireInteger.nullish(),
  isPaidBack: z.boolean().nullish(),
});

export const fakeOrderList = defineEndpoint({
  ...known,
  name: 'fake.orders',
  title: 'Orders by update time',
  request: z.strictObject({
    fromMs: z.int().optional(),
    toMs: z.int().optional(),
    page: z.int().min(1),
    pageSize: z.int().min(1).max(100),
  }),
  response: z.looseObject({ rows: z.array(fakeOrderRow), total: wireInteger }),
  isRepeatable: true,
  wire: { path: '/orders' },
});
export const fakeRefundList = defineEndpoint({
  ...known,
  name: 'fake.refunds',
  title: 'After-sales by update time',
  request: fakeOrderList.request,
  response: z.looseObject({ rows: z.array(fakeRefundRow), total: wireInteger }),
  isRepeatable: true,
  wire: { path: '/refunds' },
});
export const fakeOrder = defineEndpoint({
  ...known,
  name: 'fake.order',
  title: 'One order',
  request: z.strictObject({ id: z.string().min(1) }),
  response: fakeOrderRow,
  isRepeatable: true,
  wire: { path: '/order' },
});
export const fakeRefund = defineEndpoint({
  ...known,
  name: 'fake.refund',
  title: 'One after-sale',
  request: z.strictObject({ refundId: z.string().min(1) }),
  response: fakeRefundRow,
  isRepeatable: true,
  wire: { path: '/refund' },
});
export const fakeTrace = defineEndpoint({
  ...known,
  name: 'fake.trace',
  title: 'How a parcel travels',
  request: z.strictObject({ waybill: z.string().min(1) }),
  response: z.looseObject({ waybill: wireText, state: wireText }),
  isRepeatable: true,
  wire: { path: '/trace' },
});
export const fakeShip = defineEndpoint({
  ...known,
  name: 'fake.ship',
  title: 'Ship an order',
  request: z.strictObject({ id: z.string().min(1), waybill: z.string().min(1) }),
  response: z.looseObject({ isShipped: z.literal(true) }),
  isRepeatable: false,
  wire: { path: '/ship' },
});

export const fakeDecrypt = defineEndpoint({
  ...known,
  name: 'fake.decrypt',
  title: 'Decrypt texts of one order',
  request: z.strictObject({ id: z.string().min(1), ciphertexts: z.array(z.string().min(1)).min(1).max(3) }),
  response: z.looseObject({
    texts: z.array(z.looseObject({ ciphertext: z.string(), text: wireText.nullish(), refusal: wireText.nullish() })),
  }),
  isRepeatable: true,
  wire: { path: '/decrypt' },
});

export const fakeEndpoints = [
  fakeOrderList,
  fakeRefundList,
  fakeOrder,
  fakeRefund,
  fakeTrace,
  fakeShip,
  fakeDecrypt,
] as const;
