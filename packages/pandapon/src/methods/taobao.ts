import type { PandaPonCaller } from './caller.js';
import { createTaobaoCartMethods, type TaobaoCartMethods } from './taobao-carts.js';
import { createTaobaoGoodsMethods, type TaobaoGoodsMethods } from './taobao-goods.js';
import { createTaobaoOrderMethods, type TaobaoOrderMethods } from './taobao-orders.js';
import { createTaobaoRefundMethods, type TaobaoRefundMethods } from './taobao-refunds.js';

/** Purchases on Taobao. */
export interface TaobaoMethods {
  /** Products. */
  readonly goods: TaobaoGoodsMethods;
  /** Purchase orders. */
  readonly orders: TaobaoOrderMethods;
  /** After-sales. */
  readonly refunds: TaobaoRefundMethods;
  /** The shopping cart. */
  readonly carts: TaobaoCartMethods;
}

/** Makes the group of methods out of what calls one operation. */
export function createTaobaoMethods(caller: PandaPonCaller): TaobaoMethods {
  return {
    goods: createTaobaoGoodsMethods(caller),
    orders: createTaobaoOrderMethods(caller),
    refunds: createTaobaoRefundMethods(caller),
    carts: createTaobaoCartMethods(caller),
  };
}
