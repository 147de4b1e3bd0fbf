import { goods } from '../catalog/goods.js';
import { rawNumber, type RawJson } from '../json/raw-json.js';
import { RandomPurpose } from '../random-purpose.js';
import type { SeededRandom } from '../random.js';
import type { ChannelBook } from '../world/channel-book.js';
import type { OrderContent, WrittenLine } from '../world/order-content.js';
import { shelfItem, shelfSize } from './shelf.js';

/** A line of a 1688 order; amounts in fen. */
export interface AlibabaLine extends WrittenLine {
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

const EDITIONS = shelfSize / goods.length;
const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

function drawLines(seed: number, random: SeededRandom): WrittenLine[] {
  const count = random.chance(0.7) ? 1 : random.integer(2, 5);
  return Array.from({ length: count }, () => {
    const kind = random.integer(0, goods.length - 1);
    const item = shelfItem(seed, '1688', kind + goods.length * random.integer(0, EDITIONS - 1));
    const { skuId, specId, spec, priceFen } = random.pick(item.skus);
    const quantity = random.integer(1, 60);
    return { title: item.title, itemId: item.itemId, unit: item.unit, skuId, specId, spec, priceFen, quantity };
  });
}

/** What the seller took off each line: a change of price by control if there is one, else what the seed says. */
function discounts(lines: readonly WrittenLine[], content: OrderContent | undefined, random: SeededRandom): number[] {
  const isDiscounted = random.chance(0.4) && content?.lines === undefined;
  const drawn = lines.map(({ priceFen, quantity }) =>
    isDiscounted ? random.integer(0, Math.floor((priceFen * quantity) / 20)) : 0,
  );
  if (content?.discountFen === undefined) return drawn;
  let restFen = -content.discountFen;
  return lines.map(({ priceFen, quantity }) => {
    const takenFen = Math.min(restFen, priceFen * quantity);
    restFen -= takenFen;
    return takenFen;
  });
}

/** The amounts of an order, the same at every call. */
export function alibabaMoney(book: ChannelBook, key: number): AlibabaMoney {
  const random = book.randomOf(key, RandomPurpose.body);
  const content = book.contents.get(key);
  const drawn = drawLines(book.seed, random);
  const written = content?.lines ?? drawn;
  const takenFen = discounts(written, content, random);
  const drawnFreightFen = random.chance(0.5) ? 0 : random.integer(1, 60) * 50;
  const lines = written.map((line, place) => {
    const discountFen = takenFen[place] ?? 0;
    return { ...line, discountFen, amountFen: line.priceFen * line.quantity - discountFen };
  });
  const productsFen = sum(lines.map((line) => line.amountFen));
  const freightFen = content?.freightFen ?? drawnFreightFen;
  return { lines, productsFen, freightFen, totalFen: productsFen + freightFen, discountFen: -sum(takenFen) };
}

/** Fen as a JSON number in yuan; with `isPadded` always two decimals, as Java prints decimals of a database. */
export function yuanAmount(fen: number, isPadded: boolean): RawJson {
  const digits = String(fen).padStart(3, '0');
  const text = `${digits.slice(0, -2)}.${digits.slice(-2)}`;
  return rawNumber(isPadded ? text : text.replace(/\.?0+$/, ''));
}
