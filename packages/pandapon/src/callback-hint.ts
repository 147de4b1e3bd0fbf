import type { AfterSaleReference, ChangeHint, OrderReference } from '@orderloom/core/platform';
import type { PandaPonCallback } from './callbacks.js';

/**
 * What a callback asks the hub to look at. Where it does not tell its channel, the order may be of either; an
 * after-sale is then named only if the form of its body tells whose it is.
 */
export function hintOfCallback(callback: PandaPonCallback): ChangeHint {
  const { channel, orderIds, refundId, sentType, pushedAtMs } = callback;
  const known = channel ?? channelOfForm(callback);
  const channels = known === undefined ? (['taobao', '1688'] as const) : ([known] as const);
  const orderCandidates = channels.flatMap((candidate) =>
    orderIds.map((externalId): OrderReference => ({ channel: candidate, externalId })),
  );
  const afterSale: AfterSaleReference | undefined =
    refundId === undefined || known === undefined
      ? undefined
      : { channel: known, externalId: refundId, orderExternalId: orderIds[0] };
  return {
    messageType: sentType,
    messageId: undefined,
    sentAtMs: pushedAtMs,
    accountId: undefined,
    orderCandidates,
    afterSale,
  };
}

function channelOfForm({ typedBody, type }: PandaPonCallback): 'taobao' | '1688' | undefined {
  switch (typedBody.form) {
    case 'order_detail':
    case 'alibaba_native':
      return '1688';
    case 'taobao_price':
    case 'taobao_status':
      return 'taobao';
    case 'order_summary':
    case 'refund':
    case 'unknown': {
      const [only, ...others] = type?.channels ?? [];
      return others.length === 0 ? only : undefined;
    }
  }
}
