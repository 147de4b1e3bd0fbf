import type { CallOptions } from '@orderloom/core/http';
import {
  alibabaCartAdd,
  alibabaCartCreateOrder,
  alibabaCartDelete,
  alibabaCartEditQuantity,
  alibabaCartList,
  alibabaCartPreview,
} from '../endpoints/alibaba-carts.js';
import {
  alibabaMarketingGlobalStrictSelection,
  alibabaMarketingHotList,
  alibabaMarketingStrictSelection,
} from '../endpoints/alibaba-marketing.js';
import {
  alibabaRefundCreate,
  alibabaRefundInfo,
  alibabaRefundLogisticsCompanies,
  alibabaRefundReasons,
  alibabaRefundReturnGoods,
  alibabaRefundUploadVoucher,
} from '../endpoints/alibaba-refunds.js';
import { createAlibaba1688GoodsMethods, type Alibaba1688GoodsMethods } from './alibaba-goods.js';
import { createAlibaba1688OrderMethods, type Alibaba1688OrderMethods } from './alibaba-orders.js';
import type { PandaPonCaller } from './caller.js';
import type { PandaPonMethod, PandaPonSingleMethod } from './pandapon-method.js';

/** A method of an operation that needs no input. */
type WithoutInput<Method extends (input: never, options?: CallOptions) => unknown> = (
  input?: Parameters<Method>[0],
  options?: CallOptions,
) => ReturnType<Method>;

/** After-sales of 1688 orders. */
export interface Alibaba1688RefundMethods {
  readonly get: PandaPonSingleMethod<typeof alibabaRefundInfo>;
  /** What `applyReasonId` may be. */
  readonly listReasons: PandaPonMethod<typeof alibabaRefundReasons>;
  /** Answers what `vouchers` takes. */
  readonly uploadVoucher: PandaPonMethod<typeof alibabaRefundUploadVoucher>;
  readonly create: PandaPonMethod<typeof alibabaRefundCreate>;
  /** Tells the seller how the goods travel back. */
  readonly returnGoods: PandaPonMethod<typeof alibabaRefundReturnGoods>;
  /** What `logisticsCompanyNo` may be. */
  readonly listLogisticsCompanies: WithoutInput<PandaPonMethod<typeof alibabaRefundLogisticsCompanies>>;
}

/** The 1688 cart. */
export interface Alibaba1688CartMethods {
  readonly add: PandaPonMethod<typeof alibabaCartAdd>;
  /** The whole cart, by shop. */
  readonly list: WithoutInput<PandaPonMethod<typeof alibabaCartList>>;
  readonly delete: PandaPonMethod<typeof alibabaCartDelete>;
  /** What orders of these records would cost; makes nothing. */
  readonly preview: PandaPonMethod<typeof alibabaCartPreview>;
  /** Makes orders of records. Read `failed` as well as `created`. */
  readonly createOrder: PandaPonMethod<typeof alibabaCartCreateOrder>;
  readonly editQuantity: PandaPonMethod<typeof alibabaCartEditQuantity>;
}

/** Lists that 1688 puts together. */
export interface Alibaba1688MarketingMethods {
  readonly listGlobalStrictSelection: PandaPonMethod<typeof alibabaMarketingGlobalStrictSelection>;
  readonly listStrictSelection: PandaPonMethod<typeof alibabaMarketingStrictSelection>;
  readonly listHot: PandaPonMethod<typeof alibabaMarketingHotList>;
}

/** Purchases on 1688. */
export interface Alibaba1688Methods {
  readonly goods: Alibaba1688GoodsMethods;
  readonly orders: Alibaba1688OrderMethods;
  readonly refunds: Alibaba1688RefundMethods;
  readonly carts: Alibaba1688CartMethods;
  readonly marketing: Alibaba1688MarketingMethods;
}

/** Makes the group of methods out of what calls one operation. */
export function createAlibaba1688Methods(caller: PandaPonCaller): Alibaba1688Methods {
  const listCompanies = caller.method(alibabaRefundLogisticsCompanies);
  const listCart = caller.method(alibabaCartList);
  return {
    goods: createAlibaba1688GoodsMethods(caller),
    orders: createAlibaba1688OrderMethods(caller),
    refunds: {
      get: caller.single(alibabaRefundInfo),
      listReasons: caller.method(alibabaRefundReasons),
      uploadVoucher: caller.method(alibabaRefundUploadVoucher),
      create: caller.method(alibabaRefundCreate),
      returnGoods: caller.method(alibabaRefundReturnGoods),
      listLogisticsCompanies: (input = {}, options) => listCompanies(input, options),
    },
    carts: {
      add: caller.method(alibabaCartAdd),
      list: (input = {}, options) => listCart(input, options),
      delete: caller.method(alibabaCartDelete),
      preview: caller.method(alibabaCartPreview),
      createOrder: caller.method(alibabaCartCreateOrder),
      editQuantity: caller.method(alibabaCartEditQuantity),
    },
    marketing: {
      listGlobalStrictSelection: caller.method(alibabaMarketingGlobalStrictSelection),
      listStrictSelection: caller.method(alibabaMarketingStrictSelection),
      listHot: caller.method(alibabaMarketingHotList),
    },
  };
}
