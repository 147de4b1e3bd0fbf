/** Who a step of an after-sale comes from, and what it is. */
export interface RefundAction {
  readonly by: 'buyer' | 'seller' | 'system' | 'support';
  readonly meaning: string;
}

/**
 * `refundAction` of 1688 after-sale messages (inferred: public mirror of the 1688 open platform topic pages, which
 * gives the names alone; the meanings are read from them). Two end in PROCOTOL: spelt so.
 */
export const refundActions: Readonly<Record<string, RefundAction>> = {
  BUYER_APPLY_REFUND: { by: 'buyer', meaning: 'asked for a refund' },
  BUYER_RECEIVE_CLOSE: { by: 'buyer', meaning: 'confirmed the receipt, which closed the refund' },
  SELLER_SEND_GOODS_CLOSE: { by: 'seller', meaning: 'sent the goods, which closed the refund' },
  BUYER_CANCEL_REFUND_CLOSE: { by: 'buyer', meaning: 'withdrew the refund' },
  BUYER_UPLOAD_BILL: { by: 'buyer', meaning: 'uploaded a voucher' },
  SELLER_UPLOAD_BILL: { by: 'seller', meaning: 'uploaded a voucher' },
  SELLER_REJECT_REFUND: { by: 'seller', meaning: 'refused the refund' },
  SELLER_AGREE_REFUND: { by: 'seller', meaning: 'agreed to the refund' },
  SELLER_RECEIVE_GOODS: { by: 'seller', meaning: 'received the returned goods' },
  BUYER_SEND_GOODS: { by: 'buyer', meaning: 'sent the goods back' },
  BUYER_MODIFY_REFUND_PROTOCOL: { by: 'buyer', meaning: 'changed the terms' },
  BUYER_APPLY_SUPPORT: { by: 'buyer', meaning: 'called the platform in' },
  SELLER_APPLY_SUPPORT: { by: 'seller', meaning: 'called the platform in' },
  SYSTEM_AGREE_REFUND_PROTOCOL: { by: 'system', meaning: 'agreed to the terms when time was up' },
  SYSTEM_AGREE_REFUND: { by: 'system', meaning: 'agreed to the refund when time was up' },
  SYSTEM_SEND_GOODS: { by: 'system', meaning: 'marked the goods as sent back' },
  SYSTEM_MODIFY_REFUND_PROTOCOL: { by: 'system', meaning: 'changed the terms' },
  SYSTEM_NOTIFY_APPLY_SUPPORT: { by: 'system', meaning: 'told that the platform may be called in' },
  SELLER_AGREE_REFUND_PROCOTOL: { by: 'seller', meaning: 'agreed to the terms' },
  SELLER_REJECT_REFUND_PROCOTOL: { by: 'seller', meaning: 'refused the terms' },
  CRM_APPLY_TIMEOUT_CLOSE: { by: 'support', meaning: 'closed the refund when time was up' },
  CRM_APPLY_SUPPORT: { by: 'support', meaning: 'was called in' },
  CRM_INTERVENE_TASK: { by: 'support', meaning: 'stepped in' },
  CRM_DISMISS_TASK: { by: 'support', meaning: 'dismissed the case' },
  CRM_FINISH_TASK: { by: 'support', meaning: 'finished the case' },
  BUYER_STEP_PAY_ORDER_CLOSE: { by: 'buyer', meaning: 'closed an order paid in steps' },
  BUYER_STEP_CONFIRM_CLOSE: { by: 'buyer', meaning: 'confirmed a step, which closed the refund' },
  BUYER_CLOSE_TRADE_CLOSE: { by: 'buyer', meaning: 'closed the trade' },
  SELLER_CONFIRM_ORDER_CLOSE: { by: 'seller', meaning: 'closed the order' },
  SELLER_STEP_PUSH_CLOSE: { by: 'seller', meaning: 'moved a step on, which closed the refund' },
};
