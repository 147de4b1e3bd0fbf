import type { JsonObject, JsonValue } from '../json/json-value.js';
import { rawNumber } from '../json/raw-json.js';
import { yuanAmount } from './alibaba-money.js';
import type { PandaponCall } from './operation.js';
import type { MerchantCart, WantedLine } from './place-alibaba-order.js';
import { showItemId } from './read-item.js';

function cargoBody(call: PandaponCall, { item, line, failure }: WantedLine): JsonObject {
  return {
    amount: yuanAmount(line.priceFen * line.quantity, false),
    message: failure?.message ?? null,
    finalUnitPrice: yuanAmount(line.priceFen, false),
    specId: line.specId,
    skuId: rawNumber(line.skuId),
    resultCode: failure?.resultCode ?? null,
    ...showItemId(call, '1688', item.itemId),
    cargoPromotionList: [],
    openOfferId: Buffer.from(item.itemId).toString('base64'),
  };
}

function elementBody(call: PandaponCall, cart: MerchantCart): JsonObject {
  const failure = cart.lines.find((line) => line.failure !== undefined)?.failure;
  return {
    discountFee: null,
    tradeModeNameList: ['assureTrade'],
    status: failure === undefined,
    taoSampleSinglePromotion: false,
    sumPayment: cart.productsFen + cart.freightFen,
    message: failure?.message ?? null,
    sumCarriage: cart.freightFen,
    resultCode: failure?.resultCode ?? null,
    sumPaymentNoCarriage: cart.productsFen,
    additionalFee: null,
    flowFlag: 'general',
    cargoList: cart.lines.map((line) => cargoBody(call, line)),
    shopPromotionList: [],
    tradeModelList: [{ tradeWay: null, name: '担保交易', tradeType: 'assureTrade' }],
  };
}

/**
 * The preview of would-be orders, one element per merchant; sums in fen, lines in yuan. It succeeds when at least one
 * of the orders could be placed; the others say why not.
 */
export function alibabaPreview(call: PandaponCall, carts: readonly MerchantCart[]): JsonValue {
  // The key is spelt like this in the API.
  const orderPreviewResuslt = carts.map((cart) => elementBody(call, cart));
  const failure = carts.flatMap(({ lines }) => lines).find((line) => line.failure !== undefined)?.failure;
  const isSuccess = orderPreviewResuslt.some(({ status }) => status === true);
  return {
    orderPreviewResuslt,
    success: isSuccess,
    errorCode: isSuccess ? null : (failure?.resultCode ?? null),
    errorMsg: isSuccess ? null : (failure?.message ?? null),
    postFeeByDescOfferList: null,
    consignOfferList: null,
    unsupportedCrossBorderPayOfferList: [],
  };
}
