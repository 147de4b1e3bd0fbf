import { goods, type Goods } from '../catalog/goods.js';
import { RandomPurpose } from '../random-purpose.js';
import type { SeededRandom } from '../random.js';
import type { ChannelBook } from '../world/channel-book.js';

/** A line of a Taobao purchase order; amounts in fen. */
export interface TaobaoLine {
  readonly goods: Goods;
  readonly spec: string;
  readonly quantity: number;
  readonly skuId: string;
  readonly productFen: number;
  readonly freightFen: number;
  /** product + freight. */
  readonly purchaseFen: number;
  /** What was paid for the line: agrees with `purchaseFen` only in the sum over all lines, as in the documented order. */
  readonly payFen: number;
  readonly outerLineId: string;
}

function split(totalFen: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const parts = weights.map((weight) => Math.floor((totalFen * weight) / whole));
  const rest = totalFen - parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part, place) => (place === parts.length - 1 ? part + rest : part));
}

function drawProducts(random: SeededRandom): { goods: Goods; spec: string; quantity: number; productFen: number }[] {
  const count = random.chance(0.6) ? 1 : random.integer(2, 9);
  return Array.from({ length: count }, () => {
    const product = random.pick(goods);
    const quantity = random.integer(1, 20);
    return { goods: product, spec: random.pick(product.specs), quantity, productFen: product.priceFen * quantity };
  });
}

/** The lines of an order, the same at every call. */
export function taobaoLines(book: ChannelBook, key: number): TaobaoLine[] {
  const random = book.randomOf(key, RandomPurpose.body);
  const products = drawProducts(random);
  const weights = products.map((product) => product.productFen);
  const freights = split(random.chance(0.4) ? 0 : random.integer(5, 60) * 100, weights);
  const purchases = products.map((product, place) => product.productFen + (freights[place] ?? 0));
  const total = purchases.reduce((sum, part) => sum + part, 0);
  const pays = split(
    total,
    purchases.map((part) => part * (0.9 + random.fraction() / 5)),
  );
  const outerOrderId = BigInt(`36${random.digits(17)}`);
  return products.map((product, place) => ({
    ...product,
    skuId: random.digits(13),
    freightFen: freights[place] ?? 0,
    purchaseFen: purchases[place] ?? 0,
    payFen: pays[place] ?? 0,
    outerLineId: String(outerOrderId + BigInt((place + 1) * 1_000_000)),
  }));
}
