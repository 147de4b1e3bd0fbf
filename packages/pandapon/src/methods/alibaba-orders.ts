import {
  alibabaOrderBatchPay,
  alibabaOrderCancel,
  alibabaOrderConfirmReceipt,
  alibabaOrderPayUrl,
} from '../endpoints/alibaba-order-commands.js';
import {
  alibabaOrderCreate,
  alibabaOrderCreateBatch,
  alibabaOrderPreview,
  alibabaOrderPreviewBatch,
} from '../endpoints/alibaba-order-creation.js';
import { alibabaOrderDetail, alibabaOrderList, alibabaOrderLogistics } from '../endpoints/alibaba-orders.js';
import type { PandaPonCaller } from './caller.js';
import type { PandaPonIterator, PandaPonMethod, PandaPonSingleMethod } from './pandapon-method.js';
import { walkPages } from './walk-pages.js';

/** Purchase orders on 1688. */
export interface Alibaba1688OrderMethods {
  /** What an order of one shop would cost; makes nothing. */
  readonly preview: PandaPonMethod<typeof alibabaOrderPreview>;
  /** The same for lines of several shops. */
  readonly previewBatch: PandaPonMethod<typeof alibabaOrderPreviewBatch>;
  /** Makes an order of one shop. Read `failed` as well as `created`. */
  readonly create: PandaPonMethod<typeof alibabaOrderCreate>;
  /** Makes one order per shop. Read `failed` as well as `created`. */
  readonly createBatch: PandaPonMethod<typeof alibabaOrderCreateBatch>;
  readonly list: PandaPonMethod<typeof alibabaOrderList>;
  /** Every order of the query, page by page. */
  readonly iterate: PandaPonIterator<typeof alibabaOrderList, 'page'>;
  /** One order; throws `PlatformNotFoundError` when the answer holds none. */
  readonly get: PandaPonSingleMethod<typeof alibabaOrderDetail>;
  /** The parcels of one order. */
  readonly trace: PandaPonSingleMethod<typeof alibabaOrderLogistics>;
  /** Before payment only. */
  readonly cancel: PandaPonMethod<typeof alibabaOrderCancel>;
  /** The cashier’s address; pays at once where a password-free agreement is in force. */
  readonly createPayUrl: PandaPonMethod<typeof alibabaOrderPayUrl>;
  readonly payBatch: PandaPonMethod<typeof alibabaOrderBatchPay>;
  readonly confirmReceipt: PandaPonMethod<typeof alibabaOrderConfirmReceipt>;
}

/** Makes the group of methods out of what calls one operation. */
export function createAlibaba1688OrderMethods(caller: PandaPonCaller): Alibaba1688OrderMethods {
  const list = caller.method(alibabaOrderList);
  return {
    preview: caller.method(alibabaOrderPreview),
    previewBatch: caller.method(alibabaOrderPreviewBatch),
    create: caller.method(alibabaOrderCreate),
    createBatch: caller.method(alibabaOrderCreateBatch),
    list,
    iterate: (input = {}, options) => walkPages((page) => list({ ...input, page }, options)),
    get: caller.single(alibabaOrderDetail),
    trace: caller.single(alibabaOrderLogistics),
    cancel: caller.method(alibabaOrderCancel),
    createPayUrl: caller.method(alibabaOrderPayUrl),
    payBatch: caller.method(alibabaOrderBatchPay),
    confirmReceipt: caller.method(alibabaOrderConfirmReceipt),
  };
}
