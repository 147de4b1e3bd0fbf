import type { JsonObject } from '../../json/json-value.js';
import { SeededRandom } from '../../random.js';
import { alibabaRefundSucceeded } from '../../story/alibaba-refund-status.js';
import { alibabaLineIds, alibabaRefundId } from '../alibaba-ids.js';
import { alibabaMoney } from '../alibaba-money.js';
import { alibabaStatus } from '../alibaba-status.js';
import { getAlibabaOrder } from '../find-order.js';
import { openTicket } from '../open-ticket.js';
import type { PandaponCall, PandaponOperation } from '../operation.js';
import { PandaponCode, PandaponRefusal } from '../refusal.js';

const REFUND = 1;
const RETURN_REFUND = 2;
const REFUND_CLOSED = 5;
const MOST_VOUCHERS = 5;

const isOver = (code: number): boolean => code === alibabaRefundSucceeded || code === REFUND_CLOSED;

/** Reasons a refund can be asked for. */
export const alibabaRefundReasons = [
  { id: 20021, name: '商品与描述不符', needVoucher: true, noRefundCarriage: false },
  { id: 20006, name: '不想买了', needVoucher: false, noRefundCarriage: true },
  { id: 20007, name: '缺货', needVoucher: false, noRefundCarriage: false },
  { id: 20011, name: '质量问题', needVoucher: true, noRefundCarriage: false },
] as const;

const goodsStatusRow = {
  name: 'goodsStatus',
  type: 'string',
  required: true,
  enum: [
    'refundWaitSellerSend',
    'refundWaitBuyerReceive',
    'refundBuyerReceived',
    'aftersaleBuyerNotReceived',
    'aftersaleBuyerReceived',
  ],
};

/** Goods statuses that fit an order status, the ones after which goods can go back last. */
function fittingGoodsStatuses(status: string): readonly string[] {
  switch (status) {
    case 'waitsellersend':
      return ['refundWaitSellerSend'];
    case 'waitlogisticstakein':
    case 'waitbuyerreceive':
    case 'waitbuyersign':
    case 'signinfailed':
      return ['refundWaitBuyerReceive'];
    case 'signinsuccess':
    case 'confirm_goods':
      return ['refundBuyerReceived'];
    case 'success':
      return ['aftersaleBuyerNotReceived', 'aftersaleBuyerReceived'];
    default:
      return [];
  }
}

interface Application {
  readonly key: number;
  readonly orderId: string;
  /** Position of the first of the named lines. */
  readonly line: number;
  readonly goodsStatus: string;
}

function readApplication({ parameters, world }: PandaponCall): Application {
  const book = world.book('1688');
  const orderId = parameters.text('orderId') ?? '';
  const key = getAlibabaOrder(book, orderId);
  const lineIds = alibabaLineIds(orderId, alibabaMoney(book, key).lines.length);
  const wanted = parameters.ids('orderEntryIds') ?? [];
  const counted = parameters.objects('orderEntryCountList').map(({ id }) => JSON.stringify(id));
  if (wanted.length === 0 || ![...wanted, ...counted].every((id) => lineIds.includes(id))) {
    throw new PandaponRefusal(PandaponCode.unknownOrder, '子订单不存在');
  }
  const goodsStatus = parameters.text('goodsStatus') ?? '';
  if (!fittingGoodsStatuses(alibabaStatus(book.stateOf(key))).includes(goodsStatus)) {
    throw new PandaponRefusal(PandaponCode.wrongState, '货物状态与订单状态不符');
  }
  return { key, orderId, line: lineIds.indexOf(wanted[0] ?? ''), goodsStatus };
}

/** The reasons for a refund. Path, parameters and answer are those of the platform behind. */
const alibabaReasons: PandaponOperation = {
  id: '1688.refund.reasons',
  path: '/alibaba/simulated/refund/reasons',
  rows: [
    { name: 'orderId', type: 'integer,string', required: true },
    { name: 'orderEntryIds', type: 'array<any>', required: true },
    goodsStatusRow,
  ],
  answer(call) {
    readApplication(call);
    return {
      success: true,
      errorCode: null,
      reasons: alibabaRefundReasons.map((reason) => ({ ...reason, tip: null })),
    };
  },
};

/** Takes a picture for a refund. Path, parameters and answer are those of the platform behind. */
const alibabaVoucherUpload: PandaponOperation = {
  id: '1688.refund.uploadVoucher',
  path: '/alibaba/simulated/refund/voucher/upload',
  isOpen: true,
  answer({ parameters, world }): JsonObject {
    const picture = parameters.text('imageData', 'imageBase64', 'image');
    if (picture === undefined) throw new PandaponRefusal(PandaponCode.missingParameter, '缺少参数imageData');
    const name = new SeededRandom(world.seed, picture.length, picture.codePointAt(picture.length - 1) ?? 0).hex(24);
    return { imageDomain: 'https://img.example.invalid', imageRelativeUrl: `refund/${name}.jpg` };
  },
};

function checkAmounts(
  { parameters, world }: PandaponCall,
  { key }: Application,
): { refundFen: number; carriageFen: number } {
  const refundFen = parameters.integer('applyPayment') ?? 0;
  const carriageFen = parameters.integer('applyCarriage') ?? 0;
  const { productsFen, freightFen } = alibabaMoney(world.book('1688'), key);
  if (refundFen < 1 || refundFen > productsFen || carriageFen < 0 || carriageFen > freightFen) {
    throw new PandaponRefusal(PandaponCode.wrongAmount, '退款金额超出范围');
  }
  return { refundFen, carriageFen };
}

/** Asks for a refund, amounts in fen; goods can go back only after they were received. */
const alibabaRefundCreate: PandaponOperation = {
  id: '1688.refund.create',
  answer(call) {
    const { parameters, world, nowMs } = call;
    const application = readApplication(call);
    const isReturn = parameters.text('disputeRequest') === 'returnRefund';
    if (isReturn && !application.goodsStatus.endsWith('BuyerReceived')) {
      throw new PandaponRefusal(PandaponCode.wrongState, '收货后才能退货退款');
    }
    const amounts = checkAmounts(call, application);
    const reason = alibabaRefundReasons.find(({ id }) => id === parameters.integer('applyReasonId'));
    if (reason === undefined) throw new PandaponRefusal(PandaponCode.badParameter, '参数applyReasonId无效');
    const description = parameters.text('description') ?? '';
    if (description.length < 2 || description.length > 150) {
      throw new PandaponRefusal(PandaponCode.badParameter, '参数description须为2至150个字符');
    }
    if ((parameters.ids('vouchers') ?? []).length > MOST_VOUCHERS) {
      throw new PandaponRefusal(PandaponCode.tooMany, `凭证最多${MOST_VOUCHERS}张`);
    }
    const book = world.book('1688');
    const number = openTicket(book, application.key, nowMs, {
      type: isReturn ? RETURN_REFUND : REFUND,
      code: 0,
      content: { ...amounts, line: application.line, reasonId: reason.id, reasonText: reason.name, description },
      isOver,
    });
    return { refundId: alibabaRefundId(book, application.key, number) };
  },
};

/** How 1688 refunds begin. */
export const alibabaRefundCreationOperations: readonly PandaponOperation[] = [
  alibabaReasons,
  alibabaVoucherUpload,
  alibabaRefundCreate,
];
