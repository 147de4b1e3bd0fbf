import { goods, type Goods } from '../catalog/goods.js';
import type { SeededRandom } from '../random.js';

/** The amounts of an order, in fen. */
export interface OrderMoney {
  readonly goods: Goods;
  readonly count: number;
  readonly spec: string;
  readonly priceFen: number;
  readonly priceChangeFen: number;
  readonly goodsFen: number;
  readonly platformDiscountFen: number;
  readonly sellerDiscountFen: number;
  readonly leaderDiscountFen: number;
  readonly discountFen: number;
  readonly postageFen: number;
  readonly serviceFees: readonly { readonly name: string; readonly fen: number }[];
  readonly payFen: number;
  readonly depositFen: number;
  readonly depositDiscountFen: number;
}

function drawServiceFees(random: SeededRandom): { name: string; fen: number }[] {
  const fees: { name: string; fen: number }[] = [];
  if (random.chance(0.05)) fees.push({ name: 'sf_express_fee', fen: 800 });
  if (random.chance(0.02)) fees.push({ name: 'install_fee', fen: 4500 });
  return fees;
}

/**
 * Draws the amounts of an order so that the documented identities hold: goods = price × count − price change,
 * discount = platform + seller + leader, pay = goods − discount + postage + service fees.
 */
export function drawOrderMoney(random: SeededRandom, isDeposit: boolean): OrderMoney {
  const product = random.pick(goods);
  const count = random.chance(0.75) ? 1 : random.integer(2, 12);
  const grossFen = product.priceFen * count;
  const priceChangeFen = random.chance(0.08) ? random.integer(1, Math.floor(grossFen / 10)) : 0;
  const goodsFen = grossFen - priceChangeFen;
  const share = (probability: number, most: number) =>
    random.chance(probability) ? random.integer(1, Math.floor(goodsFen * most)) : 0;
  const platformDiscountFen = share(0.3, 0.15);
  const sellerDiscountFen = share(0.35, 0.2);
  const leaderDiscountFen = share(0.04, 0.1);
  const discountFen = platformDiscountFen + sellerDiscountFen + leaderDiscountFen;
  const postageFen = random.chance(0.15) ? random.integer(1, 24) * 50 : 0;
  const serviceFees = drawServiceFees(random);
  const servicesFen = serviceFees.reduce((sum, fee) => sum + fee.fen, 0);
  const payFen = goodsFen - discountFen + postageFen + servicesFen;
  const depositFen = isDeposit ? Math.max(1, Math.floor(payFen / 10)) : 0;
  return {
    goods: product,
    count,
    spec: random.pick(product.specs),
    priceFen: product.priceFen,
    priceChangeFen,
    goodsFen,
    platformDiscountFen,
    sellerDiscountFen,
    leaderDiscountFen,
    discountFen,
    postageFen,
    serviceFees,
    payFen,
    depositFen,
    depositDiscountFen: isDeposit ? Math.min(sellerDiscountFen, depositFen) : 0,
  };
}
