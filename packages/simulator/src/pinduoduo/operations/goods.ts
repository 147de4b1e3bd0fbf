import type { JsonObject } from '../../json/json-value.js';
import { rawNumber } from '../../json/raw-json.js';
import { BusinessFailure } from '../business-failure.js';
import type { BusinessParameters } from '../business-parameters.js';
import { documentedOperation } from '../documented-operation.js';
import { cutPage } from '../page.js';
import { PinduoduoCode, PinduoduoRefusal } from '../refusal.js';
import type { PinduoduoCall } from '../shop.js';
import { listShopGoods, type ShopGoods, type ShopSku } from '../shop-goods.js';
import type { ShopState } from '../shop-state.js';
import { yuanFixed } from '../yuan.js';

const WEEK_SECONDS = 7 * 86_400;
const ADD = 2;

function stockOf(shop: ShopState, goods: ShopGoods): number {
  return goods.skus.reduce((sum, sku) => sum + shop.stockOf(sku), 0);
}

const picture = (goods: ShopGoods): string => `https://img.example.invalid/goods/${goods.goodsId}.jpeg`;

function skuRow(shop: ShopState, goods: ShopGoods, sku: ShopSku): JsonObject {
  return {
    sku_id: rawNumber(sku.skuId),
    spec: sku.spec,
    sku_quantity: shop.stockOf(sku),
    reserve_quantity: 0,
    outer_id: sku.outerId,
    outer_goods_id: goods.outerGoodsId,
    is_sku_onsale: 1,
    spec_details: sku.spec.split(',').map((value, part) => ({
      parent_id: 1000 + part,
      parent_name: part === 0 ? '规格' : '型号',
      spec_id: rawNumber(`${sku.skuId.slice(0, 9)}${part}`),
      spec_name: value,
      spec_note: '',
    })),
  };
}

function listRow(shop: ShopState, goods: ShopGoods): JsonObject {
  return {
    goods_id: rawNumber(goods.goodsId),
    goods_name: goods.product.name,
    goods_quantity: stockOf(shop, goods),
    goods_reserve_quantity: 0,
    created_at: Math.floor(shop.createdAtMs(goods) / 1000),
    image_url: picture(goods),
    thumb_url: picture(goods),
    is_more_sku: 1,
    is_onsale: 1,
    sku_list: goods.skus.map((sku) => skuRow(shop, goods, sku)),
  };
}

function checkCreatedWindow(parameters: BusinessParameters): void {
  const from = parameters.optionalInteger('created_at_from');
  const end = parameters.optionalInteger('created_at_end');
  if (from === undefined && end === undefined) return;
  const isRight = from !== undefined && end !== undefined && end > from && end - from <= WEEK_SECONDS;
  if (!isRight) throw new PinduoduoRefusal(PinduoduoCode.badBusinessParameter, 'created_at must span up to 7 days');
}

function passes({ parameters, shop }: PinduoduoCall, goods: ShopGoods): boolean {
  const createdAt = Math.floor(shop.createdAtMs(goods) / 1000);
  const name = parameters.optionalText('goods_name');
  const outerGoodsId = parameters.optionalText('outer_goods_id');
  const outerId = parameters.optionalText('outer_id');
  return (
    (parameters.optionalInteger('is_onsale') ?? 1) === 1 &&
    (name === undefined || goods.product.name.includes(name)) &&
    (outerGoodsId === undefined || goods.outerGoodsId === outerGoodsId) &&
    (outerId === undefined || goods.skus.some((sku) => sku.outerId === outerId)) &&
    createdAt >= (parameters.optionalInteger('created_at_from') ?? 0) &&
    createdAt <= (parameters.optionalInteger('created_at_end') ?? Infinity)
  );
}

/** `pdd.goods.list.get`: the goods of the mall, with their stock. */
export const goodsList = documentedOperation('pdd.goods.list.get', (call) => {
  const { parameters, shop, world, pageFault } = call;
  checkCreatedWindow(parameters);
  const matches = listShopGoods(world.seed).filter((goods) => passes(call, goods));
  const page = {
    page: parameters.optionalInteger('page') ?? 1,
    pageSize: parameters.optionalInteger('page_size') ?? 100,
    useHasNext: false,
    pageFault,
  };
  const { rows, tail } = cutPage(matches.keys(), page, (place) => {
    const goods = matches[place];
    return goods === undefined ? {} : listRow(shop, goods);
  });
  return { goods_list: rows, ...tail };
});

function requireGoods({ parameters, world }: PinduoduoCall): ShopGoods {
  const wantedId = parameters.text('goods_id');
  const goods = listShopGoods(world.seed).find(({ goodsId }) => goodsId === wantedId);
  if (goods === undefined) throw new PinduoduoRefusal(PinduoduoCode.businessError, '商品不存在');
  return goods;
}

/** `pdd.goods.information.get`: one product; prices in yuan as text. */
export const goodsDetail = documentedOperation('pdd.goods.information.get', (call) => {
  const goods = requireGoods(call);
  const { product } = goods;
  return {
    goods_info: {
      goods_id: rawNumber(goods.goodsId),
      goods_sn: `SN${goods.goodsId}`,
      goods_type: 1,
      goods_name: product.name,
      goods_category: String(product.categories[0]),
      last_category: String(product.categories[2]),
      image_url: picture(goods),
      is_refundable: 1,
      is_onsale: 1,
      second_hand: 0,
      shipment_limit_second: 172_800,
      group_required_customer_num: 2,
      goods_quantity: stockOf(call.shop, goods),
      sku_list: goods.skus.map((sku) => ({
        sku_id: rawNumber(sku.skuId),
        spec: sku.spec,
        sku_quantity: call.shop.stockOf(sku),
        outer_id: sku.outerId,
        outer_goods_id: goods.outerGoodsId,
        sku_img: picture(goods),
        group_price: yuanFixed(product.priceFen),
        single_price: yuanFixed(product.priceFen + 200),
        is_sku_onsale: 1,
      })),
    },
  };
});

function requireSku(goods: ShopGoods, parameters: BusinessParameters): ShopSku {
  const skuId = parameters.optionalText('sku_id');
  const outerId = parameters.optionalText('outer_id');
  if (skuId === undefined && outerId === undefined) {
    throw new PinduoduoRefusal(PinduoduoCode.missingBusinessParameter, 'sku_id or outer_id is missing');
  }
  const sku = goods.skus.find((candidate) => candidate.skuId === skuId || candidate.outerId === outerId);
  if (sku === undefined) throw new BusinessFailure('SKU不存在');
  return sku;
}

/** `pdd.goods.quantity.update`: sets the stock of a sku or adds to it; it never falls below nothing. */
export const stockUpdate = documentedOperation('pdd.goods.quantity.update', (call) => {
  const { parameters, shop } = call;
  const goods = requireGoods(call);
  const sku = requireSku(goods, parameters);
  const isAddition = parameters.optionalInteger('update_type') === ADD;
  const quantity = (isAddition ? shop.stockOf(sku) : 0) + parameters.integer('quantity');
  if (quantity < 0) throw new BusinessFailure('库存不能小于0');
  shop.setStock(goods, sku, quantity);
  return { is_success: true };
});
