import {
  taobaoCartAdd,
  taobaoCartCreateOrder,
  taobaoCartDelete,
  taobaoCartEditQuantity,
  taobaoCartList,
  taobaoCartPreview,
} from '../endpoints/taobao-carts.js';
import type { PandaPonCaller } from './caller.js';
import type { PandaPonMethod } from './pandapon-method.js';

/** The Taobao cart. */
export interface TaobaoCartMethods {
  readonly add: PandaPonMethod<typeof taobaoCartAdd>;
  readonly list: PandaPonMethod<typeof taobaoCartList>;
  readonly delete: PandaPonMethod<typeof taobaoCartDelete>;
  readonly editQuantity: PandaPonMethod<typeof taobaoCartEditQuantity>;
  /** What orders out of these records would come to. */
  readonly preview: PandaPonMethod<typeof taobaoCartPreview>;
  /** Makes orders out of records; answers the ids that the platform tells of what was made. */
  readonly createOrder: PandaPonMethod<typeof taobaoCartCreateOrder>;
}

/** Makes the group of methods out of what calls one operation. */
export function createTaobaoCartMethods(caller: PandaPonCaller): TaobaoCartMethods {
  return {
    add: caller.method(taobaoCartAdd),
    list: caller.method(taobaoCartList),
    delete: caller.method(taobaoCartDelete),
    editQuantity: caller.method(taobaoCartEditQuantity),
    preview: caller.method(taobaoCartPreview),
    createOrder: caller.method(taobaoCartCreateOrder),
  };
}
