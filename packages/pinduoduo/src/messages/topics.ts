/** What a topic is about: an order and its tickets are asked for after a message, the rest is passed on. */
export type PinduoduoTopicSubject = 'order' | 'after_sale' | 'goods' | 'affiliate';

/** Where a topic and its content are known from. */
export type PinduoduoTopicEvidence = 'payload' | 'read_by_programs' | 'topic_seen';

/** One topic of the message socket. */
export interface PinduoduoTopic {
  readonly topic: string;
  readonly title: string;
  readonly meaning: string;
  readonly subject: PinduoduoTopicSubject;
  /** Members of the content with type, unit and meaning. */
  readonly content: Readonly<Record<string, string>>;
  readonly evidence: PinduoduoTopicEvidence;
  /** False where the fields are taken over from a topic like it. */
  readonly isContentKnown: boolean;
}

const mallId = { mall_id: 'LONG, mall' } as const;
const orderContent = { ...mallId, tid: 'STRING, order number' } as const;
const ticketContent = {
  ...orderContent,
  refund_id: 'LONG, after-sales id',
  refund_fee: 'LONG, fen',
  bill_type: 'INTEGER, meaning unknown',
  operation: 'INTEGER, 1000 on creation',
  modified: 'LONG, ms',
} as const;
const goodsContent = { goods_id: 'LONG, goods' } as const;

type Known = readonly [
  topic: string,
  title: string,
  meaning: string,
  evidence: PinduoduoTopicEvidence,
  content: Readonly<Record<string, string>>,
  isContentKnown: boolean,
];

const orderTopics: readonly Known[] = [
  ['pdd_trade_TradeConfirmed', '交易确认消息', 'group formed, order ready to ship', 'payload', orderContent, true],
  ['pdd_trade_TradeSellerShip', '卖家发货消息', 'merchant shipped', 'topic_seen', orderContent, false],
  ['pdd_trade_TradeSuccess', '交易成功消息', 'order completed', 'topic_seen', orderContent, false],
  [
    'pdd_trade_TradeMemoModified',
    '交易备注修改消息',
    'merchant remark changed',
    'read_by_programs',
    { ...orderContent, seller_memo: 'STRING, remark' },
    true,
  ],
  [
    'pdd_trade_BuyerMemoModified',
    '买家备注修改消息',
    'buyer message changed',
    'read_by_programs',
    { ...orderContent, buyer_memo: 'STRING, message' },
    true,
  ],
  [
    'pdd_trade_TradeLogisticsAddressChanged',
    '修改交易收货地址消息',
    'receiver address changed',
    'topic_seen',
    orderContent,
    false,
  ],
  ['pdd_trade_TradeRiskChanged', '订单审核状态变更', 'review state changed', 'topic_seen', orderContent, false],
  // Seen in upper case only (PDD_CHAT_ORDERPROMISE); the content is in no source.
  ['pdd_chat_OrderPromise', '订单服务承诺消息', 'promise to the buyer changed', 'topic_seen', {}, false],
];

const ticketTopics: readonly Known[] = [
  ['pdd_refund_RefundCreated', '退款创建消息', 'ticket created', 'payload', ticketContent, true],
  [
    'pdd_refund_RefundAgreeAgreement',
    '同意退款协议消息',
    'refund agreement accepted',
    'topic_seen',
    ticketContent,
    false,
  ],
  ['pdd_refund_RefundClosed', '售后单关闭消息', 'ticket closed', 'topic_seen', ticketContent, false],
  [
    'pdd_refund_RefundBuyerModifyAgreement',
    '买家修改退款协议消息',
    'buyer changed the request',
    'read_by_programs',
    ticketContent,
    false,
  ],
  [
    'pdd_refund_RefundBuyerReturnGoods',
    '买家退货给卖家消息',
    'buyer sent the goods back',
    'read_by_programs',
    ticketContent,
    false,
  ],
  [
    'pdd_refund_RefundCreateMessage',
    '发表退款留言消息',
    'message left on a ticket',
    'read_by_programs',
    { tid: 'STRING, order number' },
    true,
  ],
];

const goodsTopics: readonly Known[] = [
  ['pdd_goods_GoodsAdd', '商品新建消息', 'goods created', 'read_by_programs', goodsContent, true],
  ['pdd_goods_GoodsUpdate', '商品更新消息', 'goods changed', 'read_by_programs', goodsContent, true],
  [
    'pdd_goods_GoodsOnShelf',
    '商品上架消息',
    'goods put on shelf',
    'read_by_programs',
    { ...goodsContent, onshelf_time: 'LONG, time' },
    true,
  ],
  ['pdd_goods_GoodsOffShelf', '商品下架消息', 'goods taken off shelf', 'topic_seen', goodsContent, false],
  ['pdd_goods_GoodsDelete', '商品删除消息', 'goods deleted', 'topic_seen', goodsContent, false],
  [
    'pdd_goods_GoodsCheckReject',
    '商品审核驳回消息',
    'review of goods rejected',
    'read_by_programs',
    {
      ...goodsContent,
      goods_commit_id: 'LONG, submission',
      reject_comment: 'STRING, reason',
      reject_time: 'LONG, time',
    },
    true,
  ],
];

const affiliateTopics: readonly Known[] = [
  [
    'pdd_ddjb_TradeModified',
    '多多进宝订单状态变更',
    'affiliate order changed; not the seller’s side',
    'read_by_programs',
    {
      tid: 'STRING, order number',
      status: 'INTEGER, state',
      pid: 'STRING, promotion place',
      custom_parameters: 'STRING, as given',
      modify_time: 'LONG, time',
    },
    true,
  ],
];

const topicsAbout = (subject: PinduoduoTopicSubject, known: readonly Known[]): PinduoduoTopic[] =>
  known.map(([topic, title, meaning, evidence, content, isContentKnown]) => ({
    topic,
    title,
    meaning,
    subject,
    content,
    evidence,
    isContentKnown,
  }));

/** Every topic known of, 21 of an unknown number: the console of an application may offer more. */
export const pinduoduoTopics: readonly PinduoduoTopic[] = [
  ...topicsAbout('order', orderTopics),
  ...topicsAbout('after_sale', ticketTopics),
  ...topicsAbout('goods', goodsTopics),
  ...topicsAbout('affiliate', affiliateTopics),
];

const topicsByName = new Map(pinduoduoTopics.map((topic) => [topic.topic.toLowerCase(), topic]));

/** A topic by its name in any letter case: at least one was seen in upper case only. */
export function findPinduoduoTopic(topic: string): PinduoduoTopic | undefined {
  return topicsByName.get(topic.toLowerCase());
}
