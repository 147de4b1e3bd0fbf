import type { JsonObject } from '../json/json-value.js';
import { rawNumber } from '../json/raw-json.js';
import { mapProductId, unmapProductId } from './mapped-id.js';
import type { PandaponCall } from './operation.js';
import { PandaponCode, PandaponRefusal } from './refusal.js';
import { findShelfItem, findShelfSku, type BuyChannel, type ShelfItem, type ShelfSku } from './shelf.js';

type GoodsCall = Pick<PandaponCall, 'generation' | 'world'>;

/** The plain product id that a call means: as given in v1, behind the mapped id in v2. */
export function readItemId({ generation, world }: GoodsCall, channel: BuyChannel, id: string): string {
  const plain = generation === 'v2' ? unmapProductId(world.seed, channel, id) : id;
  if (plain === undefined) throw new PandaponRefusal(PandaponCode.unknownGoods, '商品映射id无效');
  return plain;
}

/** The item that a call names; refused when there is none. */
export function readItem(call: GoodsCall, channel: BuyChannel, id: string | undefined): ShelfItem {
  if (id === undefined) throw new PandaponRefusal(PandaponCode.missingParameter, '缺少商品id');
  const item = findShelfItem(call.world.seed, channel, readItemId(call, channel, id));
  if (item === undefined) throw new PandaponRefusal(PandaponCode.unknownGoods, '商品不存在');
  return item;
}

/** The sku of an item by sku id or spec id; refused when it is none of this item's. */
export function readSku(item: ShelfItem, id: string): ShelfSku {
  const sku = findShelfSku(item, id);
  if (sku === undefined) throw new PandaponRefusal(PandaponCode.unknownGoods, '商品规格不存在');
  return sku;
}

/** The member under which a body shows a product: a bare integer in v1, a mapped id in v2. */
export function showItemId({ generation, world }: GoodsCall, channel: BuyChannel, itemId: string): JsonObject {
  if (generation === 'v1') return { [channel === '1688' ? 'offerId' : 'itemId']: rawNumber(itemId) };
  return { [channel === '1688' ? 'offerMapId' : 'itemMapId']: mapProductId(world.seed, channel, itemId) };
}
