import {
  taobaoOrderCancel,
  taobaoOrderCreate,
  taobaoOrderImLink,
  taobaoOrderPay,
  taobaoOrderUpdateWarehouse,
  taobaoOrderUploadVoucher,
} from '../endpoints/taobao-order-commands.js';
import { taobaoOrderDetail, taobaoOrderList, taobaoOrderLogistics } from '../endpoints/taobao-orders.js';
import type { PandaPonCaller } from './caller.js';
import type { PandaPonIterator, PandaPonMethod, PandaPonSingleMethod } from './pandapon-method.js';
import { walkPages } from './walk-pages.js';

/** Taobao purchase orders. */
export interface TaobaoOrderMethods {
  /** Makes an order; answers the ids that the platform tells of what was made. */
  readonly create: PandaPonMethod<typeof taobaoOrderCreate>;
  readonly list: PandaPonMethod<typeof taobaoOrderList>;
  /** Every order of the query, page by page. */
  readonly iterate: PandaPonIterator<typeof taobaoOrderList, 'page'>;
  /** One order; throws `PlatformNotFoundError` when the answer holds none. */
  readonly get: PandaPonSingleMethod<typeof taobaoOrderDetail>;
  /** The parcels of one sub-order. */
  readonly trace: PandaPonSingleMethod<typeof taobaoOrderLogistics>;
  /** Asks for a cancellation; success means accepted, not yet cancelled. */
  readonly cancel: PandaPonMethod<typeof taobaoOrderCancel>;
  /** Pays for up to ten orders; some may be refused although the call succeeds. */
  readonly pay: PandaPonMethod<typeof taobaoOrderPay>;
  readonly uploadVoucher: PandaPonMethod<typeof taobaoOrderUploadVoucher>;
  readonly updateWarehouse: PandaPonMethod<typeof taobaoOrderUpdateWarehouse>;
  /** The address of a chat with the seller. It holds a login token: treat it as a secret. */
  readonly createImLink: PandaPonMethod<typeof taobaoOrderImLink>;
}

/** Makes the group of methods out of what calls one operation. */
export function createTaobaoOrderMethods(caller: PandaPonCaller): TaobaoOrderMethods {
  const list = caller.method(taobaoOrderList);
  return {
    create: caller.method(taobaoOrderCreate),
    list,
    iterate: (input = {}, options) => walkPages((page) => list({ ...input, page }, options)),
    get: caller.single(taobaoOrderDetail),
    trace: caller.single(taobaoOrderLogistics),
    cancel: caller.method(taobaoOrderCancel),
    pay: caller.method(taobaoOrderPay),
    uploadVoucher: caller.method(taobaoOrderUploadVoucher),
    updateWarehouse: caller.method(taobaoOrderUpdateWarehouse),
    createImLink: caller.method(taobaoOrderImLink),
  };
}
