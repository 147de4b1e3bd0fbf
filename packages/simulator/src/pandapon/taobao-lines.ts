import { goods } from '../catalog/goods.js';
import { RandomPurpose } from '../random-purpose.js';
import type { SeededRandom } from '../random.js';
import type { ChannelBook } from '../world/channel-book.js';
import type { OrderContent, WrittenLine } from '../world/order-content.js';
import { shelfItem, shelfSize } from './shelf.js';

/** A line of a Taobao purchase order; amounts in fen. */
export interface TaobaoLine {
  readonly title: string;
  readonly itemId: string;
  readonly skuId: string;
  readonly spec: string;
  readonly quantity: number;
  readonly priceFen: number;
  readonly productFen: number;
  readonly freightFen: number;
  /** product + freight. */
  readonly purchaseFen: number;
  /** What was paid for the line: agrees with `purchaseFen` only in the sum over all lines, as in the documented order. */
  readonly payFen: number;
  readonly outerLineId: string;
}

type Product = Pick<TaobaoLine, 'title' | 'itemId' | 'skuId' | 'spec' | 'quantity' | 'priceFen' | 'productFen'>;

const EDITIONS = shelfSize / goods.length;
const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

function split(totalFen: number, weights: readonly number[]): number[] {
  const whole = sum(weights);
  const parts = weights.map((weight) => Math.floor((totalFen * weight) / whole));
  const rest = totalFen - sum(parts);
  return parts.map((part, place) => (place === parts.length - 1 ? part + rest : part));
}

function drawProducts(seed: number, random: SeededRandom): Product[] {
  const count = random.chance(0.6) ? 1 : random.integer(2, 9);
  return Array.from({ length: count }, () => {
    const kind = random.integer(0, goods.length - 1);
    const item = shelfItem(seed, 'taobao', kind + goods.length * random.integer(0, EDITIONS - 1));
    const quantity = random.integer(1, 20);
    const { skuId, spec, priceFen } = random.pick(item.skus);
    const productFen = priceFen * quantity;
    return { title: item.title, itemId: item.itemId, skuId, spec, priceFen, quantity, productFen };
  });
}

function writtenProduct({ title, itemId, skuId, spec, quantity, priceFen }: WrittenLine): Product {
  return { title, itemId, skuId, spec, quantity, priceFen, productFen: priceFen * quantity };
}

/** Takes a change of price off the goods of the first lines; nothing falls below zero. */
function discounted(products: readonly Product[], discountFen: number): Product[] {
  let restFen = discountFen;
  return products.map((product) => {
    const takenFen = Math.max(restFen, -product.productFen);
    restFen -= takenFen;
    return { ...product, productFen: product.productFen + takenFen };
  });
}

function freightOf(content: OrderContent | undefined, random: SeededRandom): number {
  const drawnFen = random.chance(0.4) ? 0 : random.integer(5, 60) * 100;
  // The documented creation asks for Σ price × quantity and leaves no room for freight.
  return content?.freightFen ?? (content?.lines === undefined ? drawnFen : 0);
}

/** The lines of an order, the same at every call. */
export function taobaoLines(book: ChannelBook, key: number): TaobaoLine[] {
  const random = book.randomOf(key, RandomPurpose.body);
  const content = book.contents.get(key);
  const drawn = drawProducts(book.seed, random);
  const products = discounted(content?.lines?.map(writtenProduct) ?? drawn, content?.discountFen ?? 0);
  const weights = products.map((product) => Math.max(1, product.productFen));
  const freights = split(freightOf(content, random), weights);
  const purchases = products.map((product, place) => product.productFen + (freights[place] ?? 0));
  const pays = split(
    sum(purchases),
    purchases.map((part) => Math.max(1, part) * (0.9 + random.fraction() / 5)),
  );
  const outerOrderId = BigInt(`36${random.digits(17)}`);
  return products.map((product, place) => ({
    ...product,
    freightFen: freights[place] ?? 0,
    purchaseFen: purchases[place] ?? 0,
    payFen: pays[place] ?? 0,
    outerLineId: String(outerOrderId + BigInt((place + 1) * 1_000_000)),
  }));
}
