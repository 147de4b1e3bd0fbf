import { parseExactJson } from '../../json/parse-exact-json.js';
import { alibabaDetail } from '../alibaba-body.js';
import { alibabaPreview } from '../alibaba-preview.js';
import { documentedPreviewLine, documentedPreviewText } from '../documented-preview.fixture.js';
import type { PandaponCall, PandaponOperation } from '../operation.js';
import { placeAlibabaOrder, readAlibabaReceiver, readCargo, splitByMerchant } from '../place-alibaba-order.js';
import { PandaponCode, PandaponRefusal } from '../refusal.js';

/** Order flows that are known upstream; `general` in every sample. */
export const flows = ['general', 'fenxiao', 'saleproxy', 'paired', 'boutiquefenxiao', 'boutiquepifa'] as const;

const MOST_MESSAGE = 500;
const flowRow = { name: 'flow', type: 'string', enum: flows };
const v2CargoRows = [
  { name: 'cargoParamList[].sellerOpenId', type: 'string' },
  { name: 'cargoParamList[].productNo', type: 'string' },
  { name: 'cargoParamList[].container', type: 'string' },
  { name: 'userId', type: 'string' },
  { name: 'staffName', type: 'string' },
  { name: 'platformOrder', type: 'integer' },
  { name: 'transferAccountImgs', type: 'string,array<string>' },
  { name: 'transferAccountRemark', type: 'string' },
];

/** The trade type has to be one that the preview names. */
export function checkCreation({ parameters }: PandaponCall): void {
  const tradeType = parameters.text('tradeType');
  if (tradeType !== undefined && tradeType !== 'assureTrade') {
    throw new PandaponRefusal(PandaponCode.badParameter, '参数tradeType无效');
  }
  if ((parameters.text('message') ?? '').length > MOST_MESSAGE) {
    throw new PandaponRefusal(PandaponCode.badParameter, '参数message过长');
  }
}

function isDocumentedPreview({ parameters, generation }: PandaponCall): boolean {
  const [cargo, ...others] = parameters.objects('cargoParamList');
  if (cargo === undefined || others.length > 0 || generation === 'v2') return false;
  return Object.entries(documentedPreviewLine).every(
    ([name, value]) => JSON.stringify(cargo[name])?.replaceAll('"', '') === value,
  );
}

const alibabaPreviewOne: PandaponOperation = {
  id: '1688.order.preview',
  rows: [flowRow, { name: 'addressParam.districtCode', type: 'string' }],
  answer(call) {
    if (isDocumentedPreview(call)) return parseExactJson(documentedPreviewText);
    readAlibabaReceiver(call.parameters.object('addressParam'));
    const carts = splitByMerchant(readCargo(call));
    if (carts.length > 1) throw new PandaponRefusal(PandaponCode.badParameter, '商品须属于同一商家');
    return alibabaPreview(call, carts);
  },
};

const alibabaPreviewBatch: PandaponOperation = {
  id: '1688.order.previewBatch',
  rows: [flowRow],
  answer(call) {
    readAlibabaReceiver(call.parameters.object('addressParam'));
    return alibabaPreview(call, splitByMerchant(readCargo(call)));
  },
};

/** Creates the order of one merchant and answers its body, as the batch creation is documented to do. */
const alibabaCreate: PandaponOperation = {
  id: '1688.order.create',
  rows: [{ ...flowRow, required: true }],
  v2Rows: v2CargoRows,
  answer(call) {
    checkCreation(call);
    const receiver = readAlibabaReceiver(call.parameters.object('addressParam'));
    const [cart, ...others] = splitByMerchant(readCargo(call));
    if (cart === undefined || others.length > 0) {
      throw new PandaponRefusal(PandaponCode.badParameter, '商品须属于同一商家');
    }
    return alibabaDetail(call.world.book('1688'), placeAlibabaOrder(call, cart, receiver));
  },
};

/** Creates one order per merchant and answers their bodies in a list. All or none: refused when one cannot be placed. */
const alibabaCreateBatch: PandaponOperation = {
  id: '1688.order.createBatch',
  rows: [flowRow],
  v2Rows: v2CargoRows,
  answer(call) {
    checkCreation(call);
    const receiver = readAlibabaReceiver(call.parameters.object('addressParam'));
    const carts = splitByMerchant(readCargo(call));
    const failed = carts.flatMap(({ lines }) => lines).find(({ failure }) => failure !== undefined)?.failure;
    if (failed !== undefined) throw new PandaponRefusal(PandaponCode.outOfStock, failed.message);
    const keys = carts.map((cart) => placeAlibabaOrder(call, cart, receiver));
    return keys.map((key) => alibabaDetail(call.world.book('1688'), key));
  },
};

/** Previews and creations of 1688 orders. */
export const alibabaCreationOperations: readonly PandaponOperation[] = [
  alibabaPreviewOne,
  alibabaPreviewBatch,
  alibabaCreate,
  alibabaCreateBatch,
];
