import { findOrderKey } from '../order-sn.js';
import type { PinduoduoOperation } from '../operation.js';
import { unpackPinduoduoOrder } from '../order-summary.js';
import { isWithinHorizon } from '../horizon.js';

/** `pdd.order.status.get`: statuses of several orders; unknown ones answer 0. The order number is camelCase here. */
export const orderStatus: PinduoduoOperation = {
  type: 'pdd.order.status.get',
  needsToken: true,
  responseKey: 'order_status_get_response',
  limits: [{ scope: 'shop', calls: 3000, seconds: 60 }],
  parameters: { order_sns: { kind: 'text', isRequired: true } },
  answer(call) {
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
  },
};
