import { goods, type Goods } from '../catalog/goods.js';
import { RandomPurpose } from '../random-purpose.js';
import { SeededRandom } from '../random.js';

/** A sku as the shop sells it. */
export interface ShopSku {
  readonly skuId: string;
  readonly spec: string;
  readonly outerId: string;
  readonly firstStock: number;
}

/** Goods as the shop sells them; ids follow from the seed. */
export interface ShopGoods {
  readonly product: Goods;
  /** Position in the catalogue; later goods are newer. */
  readonly place: number;
  readonly goodsId: string;
  readonly outerGoodsId: string;
  readonly skus: readonly [ShopSku, ...ShopSku[]];
}

/** What the shop sells a product as. */
export function shopGoodsOf(product: Goods, seed: number): ShopGoods {
  const place = goods.indexOf(product);
  const random = new SeededRandom(seed, RandomPurpose.pinduoduoGoods, place);
  const goodsId = random.digits(12);
  const outerGoodsId = random.chance(0.7) ? `SPU-${goodsId.slice(-5)}` : '';
  const sku = (spec: string): ShopSku => {
    const skuId = random.digits(13);
    const outerId = random.chance(0.8) ? `SKU-${skuId.slice(-6)}` : '';
    return { skuId, spec, outerId, firstStock: random.integer(20, 900) };
  };
  const [first, ...others] = product.specs;
  return { product, place, goodsId, outerGoodsId, skus: [sku(first), ...others.map(sku)] };
}

/** Everything the shop sells. */
export function listShopGoods(seed: number): ShopGoods[] {
  return goods.map((product) => shopGoodsOf(product, seed));
}
