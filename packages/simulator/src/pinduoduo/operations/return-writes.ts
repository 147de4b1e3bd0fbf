import { rawNumber } from '../../json/raw-json.js';
import { BusinessFailure } from '../business-failure.js';
import { documentedOperation } from '../documented-operation.js';
import { PinduoduoCode, PinduoduoRefusal } from '../refusal.js';
import { payBack, requireRequestedTicket, requireTicket, stepTicket } from '../ticket-call.js';

const REFUND_ASKED = 2;
const FAIL_REASONS: readonly number[] = [1001, 1002, 1003];

/** `pdd.nextone.logistics.warehouse.update`: the parcel a buyer sent back was stored, or could not be. */
export const warehouseUpdate = documentedOperation('pdd.nextone.logistics.warehouse.update', (call) => {
  const request = call.parameters.object('request');
  const called = requireRequestedTicket(call, request);
  const { state, id } = called.ticket;
  if (![1, 2].includes(request.integer('warehouse_status'))) {
    throw new PinduoduoRefusal(PinduoduoCode.badBusinessParameter, 'warehouse_status is out of range');
  }
  if (!state.isReturnSent) throw new BusinessFailure('买家尚未退货');
  stepTicket(called, call.nowMs, { code: state.code });
  return { result: { after_sales_id: rawNumber(id), order_sn: request.text('order_sn') } };
});

/**
 * `pdd.rdc.pddgenius.sendgoods.cancel`: answers a buyer who wants his money before the parcel leaves. A fail reason says
 * that it left already; without one the refund goes on. What `status` may be is in no document.
 */
export const sendGoodsCancel = documentedOperation('pdd.rdc.pddgenius.sendgoods.cancel', (call) => {
  const param = call.parameters.object('param');
  const called = requireTicket(call, param.text('tid'), param.text('refund_id'));
  const { state, order, id } = called.ticket;
  const reason = param.optionalInteger('fail_reason_code');
  if (reason !== undefined && !FAIL_REASONS.includes(reason)) {
    throw new PinduoduoRefusal(PinduoduoCode.badBusinessParameter, 'fail_reason_code is out of range');
  }
  if (state.code !== REFUND_ASKED || order.shippedAtMs !== undefined) throw new BusinessFailure('没有待处理的取消发货');
  if (reason === undefined) payBack(called, call.nowMs);
  else stepTicket(called, call.nowMs, { code: state.code });
  return { result: { result_data: { refund_id: rawNumber(id) } } };
});
