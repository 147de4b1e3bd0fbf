import { rawNumber } from '../../json/raw-json.js';
import { documentedOperation } from '../documented-operation.js';
import { isWithinHorizon } from '../horizon.js';
import { findOrderKey } from '../order-sn.js';
import { returnAddresses } from '../return-addresses.js';

/** `pdd.refund.status.check`: those of the given orders that have a ticket. */
export const refundStatusCheck = documentedOperation('pdd.refund.status.check', (call) => {
  const book = call.world.book('pinduoduo');
  const order_sns_exists_refund = call.parameters
    .text('order_sns')
    .split(',')
    .filter((sn) => {
      const key = findOrderKey(book, sn);
      return key !== undefined && isWithinHorizon(book, key, call.nowMs) && book.stateOf(key).tickets.length > 0;
    })
    .map((order_sn) => ({ order_sn }));
  return { order_sns_exists_refund };
});

/** `pdd.refund.address.list.get`: the return addresses of the mall. */
export const refundAddressList = documentedOperation('pdd.refund.address.list.get', ({ access }) => ({
  refund_address_list: returnAddresses.map(({ id, place, street, phone, isDefault }) => ({
    id: rawNumber(id),
    refund_address_id: id,
    mall_id: rawNumber(access.ownerId),
    province_id: place.provinceId,
    province_name: place.province,
    city_id: place.cityId,
    city_name: place.city,
    district_id: place.districtId,
    district_name: place.district,
    refund_address: street,
    refund_name: '售后组',
    refund_phone: phone,
    refund_tel: '',
    is_default: isDefault ? 'Y' : 'N',
    is_legal: true,
    is_validated: true,
  })),
}));
