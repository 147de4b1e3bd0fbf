import {
  taobaoRefundCancel,
  taobaoRefundModify,
  taobaoRefundReturnLogisticsSubmit,
  taobaoRefundSubmit,
  taobaoRefundSubmitMessage,
} from '../endpoints/taobao-refund-commands.js';
import {
  taobaoRefundList,
  taobaoRefundMessageList,
  taobaoRefundQuery,
  taobaoRefundRender,
  taobaoRefundReturnLogisticsRender,
} from '../endpoints/taobao-refunds.js';
import type { PandaPonCaller } from './caller.js';
import type { PandaPonIterator, PandaPonMethod, PandaPonSingleMethod } from './pandapon-method.js';
import { walkPages } from './walk-pages.js';

/** Taobao after-sales. */
export interface TaobaoRefundMethods {
  readonly list: PandaPonMethod<typeof taobaoRefundList>;
  /** Every after-sale of the query, page by page. */
  readonly iterate: PandaPonIterator<typeof taobaoRefundList, 'pageNo'>;
  /** What may be asked for: reasons, states of the goods, highest amount. */
  readonly render: PandaPonSingleMethod<typeof taobaoRefundRender>;
  readonly submit: PandaPonMethod<typeof taobaoRefundSubmit>;
  /** One after-sale; throws `PlatformNotFoundError` when the answer holds none. */
  readonly get: PandaPonSingleMethod<typeof taobaoRefundQuery>;
  /** Withdraws an after-sale; throws when the platform says that it did not. */
  readonly cancel: PandaPonMethod<typeof taobaoRefundCancel>;
  readonly submitMessage: PandaPonMethod<typeof taobaoRefundSubmitMessage>;
  readonly listMessages: PandaPonMethod<typeof taobaoRefundMessageList>;
  readonly modify: PandaPonMethod<typeof taobaoRefundModify>;
  /** What the return of the goods needs. */
  readonly renderReturnLogistics: PandaPonMethod<typeof taobaoRefundReturnLogisticsRender>;
  /** Tells how the goods come back. */
  readonly submitReturnLogistics: PandaPonMethod<typeof taobaoRefundReturnLogisticsSubmit>;
}

/** Makes the group of methods out of what calls one operation. */
export function createTaobaoRefundMethods(caller: PandaPonCaller): TaobaoRefundMethods {
  const list = caller.method(taobaoRefundList);
  return {
    list,
    iterate: (input = {}, options) => walkPages((pageNo) => list({ ...input, pageNo }, options)),
    render: caller.single(taobaoRefundRender),
    submit: caller.method(taobaoRefundSubmit),
    get: caller.single(taobaoRefundQuery),
    cancel: caller.method(taobaoRefundCancel),
    submitMessage: caller.method(taobaoRefundSubmitMessage),
    listMessages: caller.method(taobaoRefundMessageList),
    modify: caller.method(taobaoRefundModify),
    renderReturnLogistics: caller.method(taobaoRefundReturnLogisticsRender),
    submitReturnLogistics: caller.method(taobaoRefundReturnLogisticsSubmit),
  };
}
