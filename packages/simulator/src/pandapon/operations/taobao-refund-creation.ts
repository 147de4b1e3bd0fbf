import type { JsonValue } from '../../json/json-value.js';
import type { OrderState } from '../../story/order-state.js';
import { openTicket } from '../open-ticket.js';
import type { PandaponCall, PandaponOperation } from '../operation.js';
import { PandaponCode, PandaponRefusal } from '../refusal.js';
import { findTaobaoLine } from '../taobao-ids.js';
import { taobaoLines, type TaobaoLine } from '../taobao-lines.js';
import { distributorId, taobaoRefundBody, taobaoRefundReasons } from '../taobao-refund-body.js';

const RETURN_REFUND = 2;
const RECEIVED = 4;
const MOST_IMAGES = 3;

/** True when a Taobao ticket of this status has ended. */
export const isTaobaoTicketOver = (code: number): boolean => code === 100 || code === -20;

/** Goods statuses that may be chosen in a state of the order; none when there is nothing to refund. */
function permittedGoodsStatuses(state: OrderState): readonly number[] {
  if (state.paidAtMs === undefined || state.cancelledAtMs !== undefined) return [];
  if (state.shippedAtMs === undefined) return [1];
  return state.deliveredAtMs === undefined && state.completedAtMs === undefined ? [2, 3, RECEIVED] : [RECEIVED];
}

interface Application {
  readonly key: number;
  readonly place: number;
  readonly line: TaobaoLine;
  readonly refundType: number;
  readonly goodsStatus: number;
  readonly isPermitted: boolean;
  readonly permitted: readonly number[];
}

function readApplication({ parameters, world }: PandaponCall): Application {
  const book = world.book('taobao');
  const found = findTaobaoLine(book, parameters.text('subOrderId') ?? '');
  const line = found && taobaoLines(book, found.key)[found.line - 1];
  if (found === undefined || line === undefined) {
    throw new PandaponRefusal(PandaponCode.unknownOrder, '子订单不存在');
  }
  const refundType = parameters.integer('refundType') ?? 0;
  const goodsStatus = parameters.integer('goodsStatus') ?? 0;
  const permitted = permittedGoodsStatuses(book.stateOf(found.key));
  const isPermitted = permitted.includes(goodsStatus) && (refundType !== RETURN_REFUND || goodsStatus === RECEIVED);
  return { key: found.key, place: found.line - 1, line, refundType, goodsStatus, isPermitted, permitted };
}

/** What a refund of a line may look like. */
const taobaoRefundRender: PandaponOperation = {
  id: 'taobao.refund.render',
  answer(call): JsonValue {
    const { line, refundType, goodsStatus, isPermitted, permitted } = readApplication(call);
    return {
      distributorId,
      currency: 'CNY',
      saleFlag: isPermitted,
      refundOrderTemplate: {
        refundReasons: taobaoRefundReasons.map((reasonDesc, place) => ({
          reasonId: place + 1,
          reasonDesc,
          tips: null,
        })),
        goodsStatusList: permitted.map(String),
        refundOrder: {
          goodsStatus,
          refundType,
          refundStatus: 0,
          refundId: null,
          payOrderId: null,
          reasonId: null,
          reasonDesc: null,
          refundDesc: null,
          refundFee: line.payFen,
          canEditFee: true,
          feeTips: null,
          timeoutDate: null,
          timeoutType: null,
          remainingTime: null,
          sellerRefuseReason: null,
          sellerRefuseReasonDescribe: null,
        },
        maxRefundFee: { refundFee: line.payFen, minRefundFee: 1, canEditRefundFee: true, feeTips: null },
      },
    };
  },
};

/** Checks what a refund asks for: reason, amount in fen, pictures. */
export function readRefundContent({ parameters }: PandaponCall, mostFen: number) {
  const refundFen = parameters.integer('refundFee') ?? 0;
  if (refundFen < 1 || refundFen > mostFen) throw new PandaponRefusal(PandaponCode.wrongAmount, '退款金额超出范围');
  const reasonId = parameters.integer('reasonId') ?? 0;
  if (taobaoRefundReasons[reasonId - 1] === undefined) {
    throw new PandaponRefusal(PandaponCode.badParameter, '参数reasonId无效');
  }
  if ((parameters.ids('refundImages') ?? []).length > MOST_IMAGES) {
    throw new PandaponRefusal(PandaponCode.tooMany, `凭证最多${MOST_IMAGES}张`);
  }
  return { refundFen, reasonId, description: parameters.text('refundDesc') ?? '' };
}

/** Asks for a refund of a line. Its answer is inferred: the ticket as the query shows it. */
const taobaoRefundSubmit: PandaponOperation = {
  id: 'taobao.refund.submit',
  answer(call): JsonValue {
    const { key, place, line, refundType, goodsStatus, isPermitted } = readApplication(call);
    if (!isPermitted) throw new PandaponRefusal(PandaponCode.wrongState, '订单状态不允许申请售后');
    const book = call.world.book('taobao');
    const number = openTicket(book, key, call.nowMs, {
      type: refundType,
      code: 10,
      content: { ...readRefundContent(call, line.payFen), line: place, goodsStatus },
      isOver: isTaobaoTicketOver,
    });
    return taobaoRefundBody(book, key, number) ?? null;
  },
};

/** How Taobao refunds begin. */
export const taobaoRefundCreationOperations: readonly PandaponOperation[] = [taobaoRefundRender, taobaoRefundSubmit];
