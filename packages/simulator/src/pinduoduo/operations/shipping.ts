import type { JsonObject } from '../../json/json-value.js';
import type { LifeEvent } from '../../story/life-event.js';
import { alterLife, type BroughtEvent } from '../alter-life.js';
import { BusinessFailure } from '../business-failure.js';
import { checkTrackingNumber, requireCourier } from '../courier-check.js';
import { documentedOperation } from '../documented-operation.js';
import { requireOrder } from '../horizon.js';
import { pinduoduoStatuses } from '../order-statuses.js';
import { returnAddresses } from '../return-addresses.js';
import type { PinduoduoCall } from '../shop.js';

const CHANGE = 2;
const FEATURE_KEYS = ['imei', 'imei2', 'deviceSn', 'organicCode', 'overseaTracing', 'appraisalCert'];

// What the order's own life had in store for its shipping no longer comes.
const isNotShipping = ({ kind }: LifeEvent): boolean =>
  !['shipped', 'extra_parcel', 'stock_out', 'stock_handled', 'review_opened', 'review_closed'].includes(kind);

function checkFeature(feature: string | undefined): void {
  if (feature === undefined) return;
  const isRight = feature
    .split(';')
    .filter((part) => part !== '')
    .every((part) => {
      const [name = '', values] = part.split('=');
      return FEATURE_KEYS.includes(name) && values !== undefined && values.split(',').every((value) => value !== '');
    });
  if (!isRight) throw new BusinessFailure('feature格式错误');
}

function checkReturnAddress(id: string | undefined): void {
  if (id !== undefined && !returnAddresses.some((address) => address.id === id)) {
    throw new BusinessFailure('退货地址不存在');
  }
}

function send(call: PinduoduoCall): JsonObject {
  const { parameters, shop, nowMs } = call;
  const book = call.world.book('pinduoduo');
  const key = requireOrder(book, parameters.text('order_sn'), nowMs);
  const statuses = pinduoduoStatuses(book.stateOf(key));
  const courier = requireCourier(parameters.integer('logistics_id'));
  const trackingNumber = parameters.text('tracking_number');
  checkTrackingNumber(trackingNumber);
  checkFeature(parameters.optionalText('feature'));
  checkReturnAddress(parameters.optionalText('refund_address_id'));
  const isChange = parameters.optionalInteger('redelivery_type') === CHANGE;
  if (isChange && statuses.orderStatus !== 2) throw new BusinessFailure('只有已发货待签收的订单可以修改发货');
  if (!isChange) {
    if (statuses.orderStatus !== 1) throw new BusinessFailure('订单已发货');
    if (statuses.confirmStatus !== 1) throw new BusinessFailure('订单未成交或已取消');
    if (statuses.riskControlStatus === 1) throw new BusinessFailure('订单审核中,不能发货');
  }
  if (statuses.refundStatus !== 1) throw new BusinessFailure('订单售后处理中或已退款,不能发货');
  const parcel = { courierId: courier.id, trackingNumber };
  alterLife(book, key, nowMs, [{ kind: isChange ? 'reshipped' : 'shipped', parcel }], isNotShipping);
  shop.noteParcel(trackingNumber, key);
  return { is_success: true };
}

/** `pdd.logistics.online.send`: ships an order, or changes its parcel. Tells what is forbidden by 50001. */
export const onlineSend = documentedOperation('pdd.logistics.online.send', send);

/** `pdd.cloud.logistics.online.send`: the same inside the cloud, where what is forbidden is told by `is_success` false. */
export const cloudOnlineSend = documentedOperation('pdd.cloud.logistics.online.send', send);

const parcelKinds = { 1: 'extra_parcel', 2: 'resent_parcel', 3: 'gift_parcel' } as const;

function upload(call: PinduoduoCall, kindOf: () => BroughtEvent['kind']): JsonObject {
  const { parameters, shop, nowMs } = call;
  const book = call.world.book('pinduoduo');
  const key = requireOrder(book, parameters.text('order_sn'), nowMs);
  if (book.stateOf(key).shippedAtMs === undefined) throw new BusinessFailure('订单未发货');
  const events = parameters.objects('extra_track_list').map((track): BroughtEvent => {
    const courier = requireCourier(track.integer('shipping_id'));
    const trackingNumber = track.text('tracking_number');
    checkTrackingNumber(trackingNumber);
    return { kind: kindOf(), parcel: { courierId: courier.id, trackingNumber } };
  });
  alterLife(book, key, nowMs, events, isNotShipping);
  for (const { parcel } of events) if (parcel !== undefined) shop.noteParcel(parcel.trackingNumber, key);
  return { success: true };
}

/** `pdd.order.upload.extra.logistics`: more parcels of an order that was shipped: split, sent again, or gifts. */
export const extraParcels = documentedOperation('pdd.order.upload.extra.logistics', (call) => {
  const kind = call.parameters.optionalInteger('extra_track_type');
  return upload(call, () => parcelKinds[kind === 2 || kind === 3 ? kind : 1]);
});

/** `pdd.order.upload.relation.logistics`: related parcels. That they show as extra parcels is inferred. */
export const relatedParcels = documentedOperation('pdd.order.upload.relation.logistics', (call) =>
  upload(call, () => 'extra_parcel'),
);
