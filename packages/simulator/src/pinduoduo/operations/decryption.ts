import type { JsonObject } from '../../json/json-value.js';
import type { BusinessParameters } from '../business-parameters.js';
import { documentedOperation } from '../documented-operation.js';
import { isWithinHorizon } from '../horizon.js';
import { findOrderKey } from '../order-sn.js';
import { maskSecret, openSecret, phoneText, type OpenedSecret } from '../order-secrets.js';
import { drawReceiver } from '../receiver.js';
import { PinduoduoCode } from '../refusal.js';
import type { PinduoduoCall } from '../shop.js';

function open(call: PinduoduoCall, entry: BusinessParameters): OpenedSecret | undefined {
  const book = call.world.book('pinduoduo');
  const key = findOrderKey(book, entry.text('data_tag'));
  if (key === undefined || !isWithinHorizon(book, key, call.nowMs)) return undefined;
  return openSecret(book, key, entry.text('encrypted_data'));
}

/** One row per value; a value that is not of its order fails alone. The code of such a row is inferred. */
function rows(call: PinduoduoCall, show: (opened: OpenedSecret) => JsonObject): JsonObject[] {
  return call.parameters.objects('data_list').map((entry) => {
    const sent = { data_tag: entry.text('data_tag'), encrypted_data: entry.text('encrypted_data') };
    const opened = open(call, entry);
    if (opened === undefined) {
      return {
        ...sent,
        error_code: PinduoduoCode.businessError,
        error_msg: '密文与data_tag不匹配',
        decrypted_data: '',
      };
    }
    return { ...sent, error_code: 0, error_msg: '', data_type: opened.kind, ...show(opened) };
  });
}

/** `pdd.open.decrypt.batch`: plaintexts, virtual numbers with their extension. */
export const decryptBatch = documentedOperation('pdd.open.decrypt.batch', (call) => ({
  data_decrypt_list: rows(call, (opened) => ({
    decrypted_data: phoneText(opened),
    virtual_number_type: opened.extension === undefined ? 0 : 1,
    virtual_identify_number: opened.extension ?? '',
  })),
}));

/** `pdd.open.decrypt.mask.batch`: the same, masked. */
export const decryptMaskBatch = documentedOperation('pdd.open.decrypt.mask.batch', (call) => ({
  data_decrypt_list: rows(call, (opened) => ({ decrypted_data: maskSecret(opened) })),
}));

/** `pdd.open.virtual.number.check`: whether a virtual number is the one of an order. */
export const virtualNumberCheck = documentedOperation('pdd.open.virtual.number.check', ({ parameters, world }) => {
  const book = world.book('pinduoduo');
  const key = findOrderKey(book, parameters.text('order_sn'));
  if (key === undefined) {
    return {
      result: { error_code: PinduoduoCode.businessError, error_msg: '订单不存在', match: false, virtual: false },
    };
  }
  const state = book.stateOf(key);
  const { phone, extension } = drawReceiver(book, key, state.receiver);
  const asked = parameters.optionalText('identify_number');
  const isVirtual = extension !== undefined;
  const isSame = parameters.text('virtual_number') === phone && (asked === undefined || asked === extension);
  return {
    result: {
      error_code: 0,
      error_msg: '',
      virtual: isVirtual,
      match: isVirtual && isSame,
      bind_timestamp: isVirtual ? (state.confirmedAtMs ?? state.createdAtMs) : 0,
    },
  };
});
