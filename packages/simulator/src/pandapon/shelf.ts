import { channelNumbers } from '../channel.js';
import { goods, type Goods } from '../catalog/goods.js';
import { RandomPurpose } from '../random-purpose.js';
import { SeededRandom } from '../random.js';
import { documentedItems } from './documented-items.fixture.js';

/** A channel that goods are bought on through PandaPon. */
export type BuyChannel = 'taobao' | '1688';

/** A sku of an item. Amounts in fen. */
export interface ShelfSku {
  readonly skuId: string;
  /** Spec id of 1688, 32 hex digits. */
  readonly specId: string;
  readonly spec: string;
  readonly priceFen: number;
  readonly stock: number;
}

/** An item that can be bought. */
export interface ShelfItem {
  readonly itemId: string;
  readonly title: string;
  readonly unit: string;
  readonly pictureUrl: string;
  readonly categoryId: number;
  /** Number of the shop; items of one shop go into one order. */
  readonly shopId: number;
  readonly shopName: string;
  /** Encrypted seller id of 1688. */
  readonly sellerOpenId: string;
  readonly skus: readonly [ShelfSku, ...ShelfSku[]];
}

/** How many items each channel has on the shelf. */
export const shelfSize = 96;

const SHOPS = 16;
const PICTURE = 'https://img.example.invalid/offer';

/** Seller id of a shop number. */
export function sellerOpenId(seed: number, shopId: number): string {
  return `BBB${new SeededRandom(seed, shopId, RandomPurpose.shelf).hex(22)}`;
}

function skuOf(seed: number, channel: BuyChannel, number: number, product: Goods, place: number): ShelfSku {
  const random = new SeededRandom(seed, channelNumbers[channel], number, RandomPurpose.shelf, place + 1);
  return {
    skuId: `5${random.digits(6)}${String(number * 10 + place).padStart(6, '0')}`,
    specId: random.hex(32),
    spec: product.specs[place] ?? product.specs[0],
    priceFen: product.priceFen,
    stock: random.integer(500, 20_000),
  };
}

/** Item `number` of a channel, the same at every call. */
export function shelfItem(seed: number, channel: BuyChannel, number: number): ShelfItem {
  const product = goods[number % goods.length] ?? goods[0];
  const edition = Math.floor(number / goods.length);
  const shopId = 1 + (number % SHOPS);
  const random = new SeededRandom(seed, channelNumbers[channel], number, RandomPurpose.shelf);
  const [first, ...others] = product.specs.map((_, place) => skuOf(seed, channel, number, product, place));
  return {
    itemId: `${channel === '1688' ? 7 : 6}${random.digits(5)}${String(number).padStart(6, '0')}`,
    title: edition === 0 ? product.name : `${product.name} 第${edition + 1}款`,
    unit: product.unit,
    pictureUrl: `${PICTURE}/${number}.jpg`,
    categoryId: product.categories[0],
    shopId,
    shopName: `示例${channel === '1688' ? '工厂' : '旗舰店'}${shopId}`,
    sellerOpenId: sellerOpenId(seed, shopId),
    skus: [first ?? skuOf(seed, channel, number, product, 0), ...others],
  };
}

/** Every item on the shelf of a channel. */
export function shelfItems(seed: number, channel: BuyChannel): ShelfItem[] {
  return Array.from({ length: shelfSize }, (_, number) => shelfItem(seed, channel, number));
}

/** The item of an id: one from the shelf, or one that the documentation names. */
export function findShelfItem(seed: number, channel: BuyChannel, itemId: string): ShelfItem | undefined {
  const documented = documentedItems[channel].find((item) => item.itemId === itemId);
  if (documented !== undefined) return documented;
  const number = Number(itemId.slice(-6));
  if (!/^\d{12}$/.test(itemId) || number >= shelfSize) return undefined;
  const item = shelfItem(seed, channel, number);
  return item.itemId === itemId ? item : undefined;
}

/** A sku of an item by its sku id or spec id. */
export function findShelfSku(item: ShelfItem, id: string): ShelfSku | undefined {
  return item.skus.find((sku) => sku.skuId === id || sku.specId === id);
}
