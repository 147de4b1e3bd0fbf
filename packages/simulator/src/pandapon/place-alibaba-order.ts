import type { JsonObject, JsonValue } from '../json/json-value.js';
import type { WrittenLine, WrittenReceiver } from '../world/order-content.js';
import type { PandaponCall } from './operation.js';
import { readItem } from './read-item.js';
import { PandaponCode, PandaponRefusal } from './refusal.js';
import { findShelfSku, type ShelfItem } from './shelf.js';

const MOST_STREET = 200;
const FREIGHT_FEN = 350;
/** From this sum on a seller sends without freight. */
const FREE_FROM_FEN = 20_000;

/** A line as a call asks for it, with what keeps it from being ordered. */
export interface WantedLine {
  readonly item: ShelfItem;
  readonly line: WrittenLine;
  readonly failure?: { readonly resultCode: string; readonly message: string };
}

/** The lines of one merchant. */
export interface MerchantCart {
  readonly sellerOpenId: string;
  readonly lines: readonly WantedLine[];
  readonly productsFen: number;
  readonly freightFen: number;
}

const textOf = (value: JsonValue | undefined): string | undefined =>
  value === undefined || value === null ? undefined : typeof value === 'string' ? value : JSON.stringify(value);

/** Reads `addressParam`; its members have been checked. */
export function readAlibabaReceiver(address: JsonObject): WrittenReceiver {
  const text = (name: string): string => (typeof address[name] === 'string' ? address[name] : '');
  if (text('address').length > MOST_STREET) {
    throw new PandaponRefusal(PandaponCode.badParameter, '参数addressParam.address过长');
  }
  return {
    name: text('fullName'),
    phone: text('mobile') || text('phone'),
    postcode: text('postCode'),
    province: text('provinceText'),
    city: text('cityText'),
    district: text('areaText'),
    town: text('townText'),
    street: text('address'),
  };
}

function wantedLine(item: ShelfItem, specId: string, quantity: number): WantedLine {
  const sku = findShelfSku(item, specId);
  const { priceFen, skuId, spec, stock } = sku ?? item.skus[0];
  const line = { title: item.title, itemId: item.itemId, unit: item.unit, skuId, specId, spec, priceFen, quantity };
  if (sku === undefined) return { item, line, failure: { resultCode: 'SKU_NOT_EXIST', message: '商品规格不存在' } };
  if (quantity > stock) return { item, line, failure: { resultCode: 'STOCK_NOT_ENOUGH', message: '库存不足' } };
  return { item, line };
}

/** Reads `cargoParamList`. */
export function readCargo(call: PandaponCall): WantedLine[] {
  const cargo = call.parameters.objects('cargoParamList');
  if (cargo.length === 0) throw new PandaponRefusal(PandaponCode.missingParameter, '缺少参数cargoParamList');
  return cargo.map((wanted) => {
    const item = readItem(call, '1688', textOf(wanted.offerMapId ?? wanted.offerId));
    const sellerId = textOf(wanted.sellerOpenId);
    if (sellerId !== undefined && sellerId !== item.sellerOpenId) {
      throw new PandaponRefusal(PandaponCode.badParameter, '参数cargoParamList[].sellerOpenId与商品不符');
    }
    const quantity = Number(textOf(wanted.quantity));
    if (!(quantity > 0)) throw new PandaponRefusal(PandaponCode.badParameter, '参数cargoParamList[].quantity无效');
    return wantedLine(item, textOf(wanted.specId) ?? '', quantity);
  });
}

/** The same from a record of a cart. */
export function wantedFromCart(call: PandaponCall, itemId: string, specId: string, quantity: number): WantedLine {
  return wantedLine(readItem({ ...call, generation: 'v1' }, '1688', itemId), specId, quantity);
}

/** Puts the lines of each merchant together, with the freight that this seller asks. */
export function splitByMerchant(lines: readonly WantedLine[]): MerchantCart[] {
  const merchants = Map.groupBy(lines, ({ item }) => item.sellerOpenId);
  return [...merchants].map(([sellerOpenId, own]) => {
    const productsFen = own.reduce((sum, { line }) => sum + Math.round(line.priceFen * line.quantity), 0);
    return { sellerOpenId, lines: own, productsFen, freightFen: productsFen >= FREE_FROM_FEN ? 0 : FREIGHT_FEN };
  });
}

/** Places the order of one merchant; refused when a line cannot be ordered. Returns its key. */
export function placeAlibabaOrder(
  { world, nowMs }: PandaponCall,
  { lines, freightFen }: MerchantCart,
  receiver: WrittenReceiver,
): number {
  const failed = lines.find(({ failure }) => failure !== undefined)?.failure;
  if (failed !== undefined) throw new PandaponRefusal(PandaponCode.outOfStock, failed.message);
  const book = world.book('1688');
  book.contents.set(book.nextPlantedKey, { lines: lines.map(({ line }) => line), receiver, freightFen });
  return book.plant({ story: 'purchased', events: [{ kind: 'created', atMs: nowMs }] });
}
