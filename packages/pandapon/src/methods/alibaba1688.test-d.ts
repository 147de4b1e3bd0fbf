import { expectTypeOf, it } from 'vitest';
import type { AlibabaCreation } from '../endpoints/alibaba-creation-answer.js';
import type { AlibabaOfferRow } from '../endpoints/alibaba-offer-row.js';
import type { AlibabaOrderRow } from '../endpoints/alibaba-order-row.js';
import type { AlibabaPreview } from '../endpoints/alibaba-preview-answer.js';
import type { AlibabaRefundRow } from '../endpoints/alibaba-refund-row.js';
import type { Alibaba1688Methods } from './alibaba1688.js';

declare const methods: Alibaba1688Methods;
declare const preview: AlibabaPreview;
const addressParam = {
  fullName: '',
  mobile: '',
  phone: '',
  cityText: '',
  provinceText: '',
  townText: '',
  address: '',
};
const line = { offerId: '1', specId: 's', quantity: 1 };
const refund = {
  orderId: '1',
  orderEntryIds: ['1'],
  disputeRequest: 'refund' as const,
  applyPayment: 1,
  applyCarriage: 0,
  applyReasonId: '1',
  description: 'xx',
  goodsStatus: 'refundWaitSellerSend' as const,
};

it('answers are the named row types', () => {
  expectTypeOf(methods.orders.get({ orderId: '1' })).toEqualTypeOf<Promise<AlibabaOrderRow>>();
  expectTypeOf(methods.refunds.get({ refundId: '1' })).toEqualTypeOf<Promise<AlibabaRefundRow>>();
  expectTypeOf(methods.goods.iterateSearch({ keyword: '' })).toEqualTypeOf<AsyncGenerator<AlibabaOfferRow, void>>();
  expectTypeOf(methods.orders.create({ flow: 'general', addressParam, cargoParamList: [line] })).toEqualTypeOf<
    Promise<AlibabaCreation>
  >();
});

it('the sums of a preview are there only after its status was looked at', () => {
  for (const part of preview.orderPreviewResult) {
    // @ts-expect-error whether it can be ordered is not known yet
    void part.sumPayment;
    if (part.status) expectTypeOf(part.sumPayment).toEqualTypeOf<number | null | undefined>();
    else expectTypeOf(part).not.toHaveProperty('sumPayment');
  }
});

it('wrong names, wrong units and missing parameters do not compile', () => {
  expectTypeOf(methods.orders.get).toBeCallableWith({ orderId: '1' });
  // @ts-expect-error an id that is a number loses digits
  void methods.orders.get({ orderId: 2_542_285_634 });
  // @ts-expect-error a parameter of another platform
  void methods.orders.get({ order_id: '1' });
  // @ts-expect-error no order
  void methods.orders.cancel({ cancelReason: 'other' });
  // @ts-expect-error yuan as a number
  void methods.goods.search({ keyword: 'x', priceStart: 239.99 });
  // @ts-expect-error fen as text
  void methods.refunds.create({ ...refund, applyPayment: '19.00' });
  // @ts-expect-error the platform's JSON text is the client's business
  void methods.goods.search({ keyword: 'x', sort: '{"price":"asc"}' });
  // @ts-expect-error lines of several shops have to name them
  void methods.orders.createBatch({ addressParam, cargoParamList: [line] });
  // @ts-expect-error an order of one shop needs its flow
  void methods.orders.create({ addressParam, cargoParamList: [line] });
  // @ts-expect-error a state that goods cannot be in
  void methods.refunds.create({ ...refund, goodsStatus: 'received' });
  // @ts-expect-error an iterator counts the pages itself
  void methods.goods.iterateSearch({ keyword: 'x', beginPage: 2 });
  // @ts-expect-error a search needs its keyword
  void methods.goods.iterateSearch({});
});

it('what has no parameters that are needed takes none', () => {
  expectTypeOf(methods.carts.list).toBeCallableWith();
  expectTypeOf(methods.goods.listCategories).toBeCallableWith();
  expectTypeOf(methods.refunds.listLogisticsCompanies).toBeCallableWith();
  expectTypeOf(methods.orders.iterate).toBeCallableWith();
});
