/** 1688 refund statuses; a ticket code of this channel is a position in this list. */
export const alibabaRefundStatuses = [
  'waitselleragree',
  'waitbuyermodify',
  'waitbuyersend',
  'waitsellerreceive',
  'refundsuccess',
  'refundclose',
] as const;

/** Code of a refund that ended with the money paid back. */
export const alibabaRefundSucceeded = 4;
