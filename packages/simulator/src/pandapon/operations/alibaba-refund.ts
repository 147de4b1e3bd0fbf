import { couriers } from '../../catalog/couriers.js';
import type { JsonValue } from '../../json/json-value.js';
import { RandomPurpose } from '../../random-purpose.js';
import { beijingTime } from '../../time/beijing-time.js';
import { alibabaRefundFen } from '../alibaba-refund-amount.js';
import { alibabaOrderId, findAlibabaTicket } from '../alibaba-ids.js';
import { alibabaMoney } from '../alibaba-money.js';
import { alibabaRefundStatuses } from '../../story/alibaba-refund-status.js';
import { ticketKey } from '../../world/ticket-key.js';
import type { PandaponOperation } from '../operation.js';
import { PandaponCode, PandaponRefusal } from '../refusal.js';

/** One 1688 ticket; amounts in fen. The fields after `buyerUserId` are inferred: the page goes on where it could not be read. */
export const alibabaRefundInfo: PandaponOperation = {
  id: '1688.refund.info',
  answer({ parameters, world }): JsonValue {
    const book = world.book('1688');
    const refundId = parameters.text('refundId') ?? '';
    const found = findAlibabaTicket(book, refundId);
    const ticket = found && book.stateOf(found.key).tickets.find(({ number }) => number === found.number);
    if (found === undefined || ticket === undefined) {
      throw new PandaponRefusal(PandaponCode.unknownOrder, '售后单不存在');
    }
    const content = book.ticketContents.get(ticketKey(found.key, found.number));
    const random = book.randomOf(found.key, RandomPurpose.ticket, found.number + 10);
    const courier = random.pick(couriers);
    return {
      id: null,
      createBy: null,
      createById: null,
      createTime: beijingTime(ticket.askedAtMs),
      updateBy: null,
      updateById: null,
      updateTime: beijingTime(ticket.updatedAtMs),
      remark: content?.description ?? null,
      alipayPaymentId: `20${random.digits(26)}`,
      applyCarriage: content?.carriageFen ?? 0,
      applyExpect: null,
      applyPayment:
        content?.refundFen ?? alibabaRefundFen(book, found.key, found.number, alibabaMoney(book, found.key)),
      applyReason: content?.reasonText ?? '商品与描述不符',
      applyReasonId: content?.reasonId ?? 20021,
      applySubReason: null,
      applySubReasonId: null,
      buyerAlipayId: null,
      buyerLogisticsName: ticket.isReturnSent ? (content?.returnParcel?.companyName ?? courier.name) : null,
      buyerMemberId: 'b2b-0000000001',
      buyerSendGoods: ticket.isReturnSent,
      buyerUserId: null,
      refundId,
      orderId: alibabaOrderId(book, found.key),
      status: alibabaRefundStatuses[ticket.code] ?? null,
      disputeType: ticket.type,
    };
  },
};
