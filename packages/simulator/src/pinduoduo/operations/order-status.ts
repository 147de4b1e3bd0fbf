import { documentedOperation } from '../documented-operation.js';
import { findOrderKey } from '../order-sn.js';
import { unpackPinduoduoOrder } from '../order-summary.js';
import { isWithinHorizon } from '../horizon.js';

/** `pdd.order.status.get`: statuses of several orders; unknown ones answer 0. The order number is camelCase here. */
export const orderStatus = documentedOperation('pdd.order.status.get', (call) => {
  const book = call.world.book('pinduoduo');
  const order_status_list = call.parameters
    .text('order_sns')
    .split(',')
    .map((orderSn) => {
      const key = findOrderKey(book, orderSn);
      if (key === undefined || !isWithinHorizon(book, key, call.nowMs)) {
        return { orderSn, order_status: 0, refund_status: 0 };
      }
      const order = unpackPinduoduoOrder(book.updates.summaryOf(key));
      return { orderSn, order_status: order.orderStatus, refund_status: order.refundStatus };
    });
  return { order_status_list };
});
