import type { ChannelBook } from '../world/channel-book.js';
import { findAlibabaOrder } from './alibaba-ids.js';
import type { PandaponCall } from './operation.js';
import { PandaponCode, PandaponRefusal } from './refusal.js';
import { findTaobaoOrder } from './taobao-ids.js';

/** A Taobao order by order number or purchase id; refused when there is none. */
export function getTaobaoOrder(book: ChannelBook, id: string | undefined): number {
  if (id === undefined) throw new PandaponRefusal(PandaponCode.missingParameter, '缺少参数orderId');
  const key = findTaobaoOrder(book, id);
  if (key === undefined) throw new PandaponRefusal(PandaponCode.unknownOrder, '订单不存在');
  return key;
}

/** A 1688 order; refused when there is none. */
export function getAlibabaOrder(book: ChannelBook, id: string | undefined): number {
  const key = findAlibabaOrder(book, id ?? '');
  if (key === undefined) throw new PandaponRefusal(PandaponCode.unknownOrder, '订单不存在');
  return key;
}

/** The order that was created under an order number of the caller's. */
export function findByOuterId(book: ChannelBook, outerId: string): number | undefined {
  for (const [key, content] of book.contents) if (content.outerId === outerId) return key;
  return undefined;
}

/** 1688 calls name their web site, which is always the same. */
export function checkWebSite({ parameters }: PandaponCall): void {
  if (parameters.text('webSite') !== '1688') {
    throw new PandaponRefusal(PandaponCode.badParameter, '参数webSite必须为1688');
  }
}
