import { alterLife } from '../alter-life.js';
import { BusinessFailure } from '../business-failure.js';
import { documentedOperation } from '../documented-operation.js';
import { requireOrder } from '../horizon.js';
import { pinduoduoStatuses } from '../order-statuses.js';
import { PinduoduoCode, PinduoduoRefusal } from '../refusal.js';
import { findPlace } from '../regions.js';
import type { PinduoduoCall } from '../shop.js';

function orderOf(call: PinduoduoCall) {
  const book = call.world.book('pinduoduo');
  const key = requireOrder(book, call.parameters.text('order_sn'), call.nowMs);
  return { book, key, state: book.stateOf(key) };
}

const keepsAll = (): boolean => true;

/** `pdd.order.note.update`: writes the merchant's remark; colour and name of the flag go together. */
export const noteUpdate = documentedOperation('pdd.order.note.update', (call) => {
  const { parameters, nowMs } = call;
  const { book, key } = orderOf(call);
  const tag = parameters.optionalInteger('tag');
  const tagName = parameters.optionalText('tag_name');
  if ((tag === undefined) !== (tagName === undefined) || (tagName ?? '').length > 3) {
    throw new PinduoduoRefusal(
      PinduoduoCode.badBusinessParameter,
      'tag and a tag_name of up to 3 characters go together',
    );
  }
  const remark = { text: parameters.text('note'), ...(tag === undefined ? {} : { tag, tagName: tagName ?? '' }) };
  alterLife(book, key, nowMs, [{ kind: 'remarked', remark }], keepsAll);
  return { success: true, error_code: 0, error_msg: '' };
});

/** `pdd.order.update.address`: changes the receiver of an order that waits to ship and is not under review. */
export const addressUpdate = documentedOperation('pdd.order.update.address', (call) => {
  const { parameters, nowMs } = call;
  const { book, key, state } = orderOf(call);
  if (state.shippedAtMs !== undefined) throw new BusinessFailure('订单已发货,不能修改地址');
  if (state.isUnderReview) throw new BusinessFailure('订单审核中,不能修改地址');
  if (pinduoduoStatuses(state).confirmStatus !== 1) throw new BusinessFailure('订单未成交,不能修改地址');
  const place = findPlace(parameters.integer('town_id'));
  const isRight =
    place?.cityId === parameters.integer('city_id') && place.provinceId === parameters.integer('province_id');
  if (place === undefined || !isRight) throw new BusinessFailure('省市区编码不正确');
  const street = parameters.optionalText('address');
  const name = parameters.optionalText('receiver_name');
  const phone = parameters.optionalText('receiver_phone');
  if (phone !== undefined && !/^\d{5,20}$/.test(phone)) throw new BusinessFailure('收件人手机号不正确');
  const receiver = {
    districtId: place.districtId,
    ...(street === undefined ? {} : { street }),
    ...(name === undefined ? {} : { name }),
    ...(phone === undefined ? {} : { phone }),
  };
  alterLife(book, key, nowMs, [{ kind: 'address_changed', receiver }], keepsAll);
  return { success: true, errorCode: 0, errorMsg: '', result: { order_sn: parameters.text('order_sn'), msg: '' } };
});

/** `pdd.erp.order.sync`: an ERP says that it printed the waybill; nothing of it shows in the order. */
export const orderSync = documentedOperation('pdd.erp.order.sync', (call) => {
  const { parameters, shop, nowMs } = call;
  const { book, key, state } = orderOf(call);
  if (parameters.integer('order_state') !== 1) throw new BusinessFailure('order_state不正确');
  if (state.shippedAtMs !== undefined) throw new BusinessFailure('订单已发货');
  shop.notePrinted(key, parameters.text('waybill_no'));
  alterLife(book, key, nowMs, [{ kind: 'touched' }], keepsAll);
  return { success: true, result: true, error_code: 0, error_msg: '' };
});
