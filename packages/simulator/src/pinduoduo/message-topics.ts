/** Every topic of the reference, the one for affiliates included. */
export const messageTopics = [
  'pdd_trade_TradeConfirmed',
  'pdd_trade_TradeSellerShip',
  'pdd_trade_TradeSuccess',
  'pdd_trade_TradeMemoModified',
  'pdd_trade_BuyerMemoModified',
  'pdd_trade_TradeLogisticsAddressChanged',
  'pdd_trade_TradeRiskChanged',
  'pdd_refund_RefundCreated',
  'pdd_refund_RefundAgreeAgreement',
  'pdd_refund_RefundClosed',
  'pdd_refund_RefundBuyerModifyAgreement',
  'pdd_refund_RefundBuyerReturnGoods',
  'pdd_refund_RefundCreateMessage',
  'pdd_goods_GoodsAdd',
  'pdd_goods_GoodsUpdate',
  'pdd_goods_GoodsOnShelf',
  'pdd_goods_GoodsOffShelf',
  'pdd_goods_GoodsDelete',
  'pdd_goods_GoodsCheckReject',
  'pdd_chat_OrderPromise',
  'pdd_ddjb_TradeModified',
] as const;

/** One of {@link messageTopics}. */
export type MessageTopic = (typeof messageTopics)[number];

/** True for a topic of the reference. */
export function isTopic(text: string): text is MessageTopic {
  return messageTopics.some((topic) => topic === text);
}
