import { goods, type Goods } from '../catalog/goods.js';
import { rawNumber, type RawJson } from '../json/raw-json.js';
import { RandomPurpose } from '../random-purpose.js';
import type { ChannelBook } from '../world/channel-book.js';

/** A line of a 1688 order; amounts in fen. */
export interface AlibabaLine {
  readonly goods: Goods;
  readonly spec: string;
  readonly quantity: number;
  readonly discountFen: number;
  /** price × quantity − discount. */
  readonly amountFen: number;
}

/** The amounts of a 1688 order, in fen: total = Σ lines + freight. */
export interface AlibabaMoney {
  readonly lines: readonly AlibabaLine[];
  readonly productsFen: number;
  readonly freightFen: number;
  readonly totalFen: number;
  readonly discountFen: number;
}

/** The amounts of an order, the same at every call. */
export function alibabaMoney(book: ChannelBook, key: number): AlibabaMoney {
  const random = book.randomOf(key, RandomPurpose.body);
  const isDiscounted = random.chance(0.4);
  const count = random.chance(0.7) ? 1 : random.integer(2, 5);
  const lines = Array.from({ length: count }, () => {
    const product = random.pick(goods);
    const quantity = random.integer(1, 60);
    const grossFen = product.priceFen * quantity;
    const discountFen = isDiscounted ? random.integer(0, Math.floor(grossFen / 20)) : 0;
    return {
      goods: product,
      spec: random.pick(product.specs),
      quantity,
      discountFen,
      amountFen: grossFen - discountFen,
    };
  });
  const productsFen = lines.reduce((sum, line) => sum + line.amountFen, 0);
  const freightFen = random.chance(0.5) ? 0 : random.integer(1, 60) * 50;
  const discountFen = -lines.reduce((sum, line) => sum + line.discountFen, 0);
  return { lines, productsFen, freightFen, totalFen: productsFen + freightFen, discountFen };
}

/** Fen as a JSON number in yuan; with `isPadded` always two decimals, as Java prints decimals of a database. */
export function yuanAmount(fen: number, isPadded: boolean): RawJson {
  const digits = String(fen).padStart(3, '0');
  const text = `${digits.slice(0, -2)}.${digits.slice(-2)}`;
  return rawNumber(isPadded ? text : text.replace(/\.?0+$/, ''));
}
