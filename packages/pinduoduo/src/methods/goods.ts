import type { CallOptions, CallResult, EndpointInput, EndpointOutput } from '@orderloom/core/http';
import type { GoodsDetail, GoodsRow } from '../endpoints/goods-row.js';
import {
  goodsAdd,
  goodsDetailGet,
  goodsInformationGet,
  goodsInformationUpdate,
  goodsListGet,
  goodsQuantityUpdate,
  goodsSaleStatusSet,
  goodsSkuPriceUpdate,
  goodsSkusGet,
} from '../endpoints/goods.js';
import { iterateRows } from '../iterate-rows.js';
import { pagesForward } from '../pages-forward.js';
import type { PinduoduoSettings } from '../settings.js';
import type { PinduoduoCaller } from './caller.js';
import { createOpenMethod, type OpenMethod } from './open-method.js';

/** One page of goods. */
export interface GoodsPage extends EndpointOutput<typeof goodsListGet> {}

/** What goods to list, by the platform’s names. */
export interface GoodsFilters extends Omit<EndpointInput<typeof goodsListGet>, 'page' | 'page_size'> {}

/** Whose stock, and how many pieces. */
export interface StockChange extends Omit<EndpointInput<typeof goodsQuantityUpdate>, 'update_type'> {}

/** Goods of the mall and their stock. */
export interface GoodsMethods {
  /** One page; the window of `created_at` is ≤ 7 days. */
  list(input?: EndpointInput<typeof goodsListGet>, options?: CallOptions): Promise<GoodsPage>;
  /** Every page, the first one first. Look at `rejected` of each page too. */
  pages(filters?: GoodsFilters, options?: CallOptions): AsyncGenerator<CallResult<GoodsPage>, void, undefined>;
  /** Every goods; ends with an error when some could not be read. */
  iterate(filters?: GoodsFilters, options?: CallOptions): AsyncGenerator<GoodsRow, void, undefined>;
  /** One goods in full. `goodsId` is digits as text, or bigint. */
  get(goodsId: string | bigint, options?: CallOptions): Promise<GoodsDetail>;
  /** Makes the stock of a goods or SKU `quantity` pieces. Doing it twice does no harm. */
  setQuantity(change: StockChange, options?: CallOptions): Promise<void>;
  /**
   * Adds `quantity` pieces to the stock of a goods or SKU; a negative number takes away. Never sent twice: after an
   * `OutcomeUnknownError` read the stock before trying again.
   */
  addQuantity(change: StockChange, options?: CallOptions): Promise<void>;

  readonly add: OpenMethod;
  readonly update: OpenMethod;
  /** Goods as their merchant edits them. */
  readonly getForEditing: OpenMethod;
  readonly getSkus: OpenMethod;
  /** Puts goods on the shelf or takes them off it. */
  readonly setSaleStatus: OpenMethod;
  readonly updateSkuPrices: OpenMethod;
}

/** Makes the methods of goods. */
export function createGoodsMethods(
  caller: PinduoduoCaller,
  settings: Pick<PinduoduoSettings, 'pageSize'>,
): GoodsMethods {
  const pages: GoodsMethods['pages'] = (filters = {}, options) =>
    pagesForward(
      goodsListGet.name,
      settings.pageSize,
      (page) => caller.call(goodsListGet, { ...filters, page, page_size: settings.pageSize }, options),
      ({ goods_list }) => goods_list ?? [],
    );
  return {
    list: (input = {}, options) => caller.fetchValue(goodsListGet, input, options),
    pages,
    iterate: (filters, options) =>
      iterateRows(goodsListGet.name, pages(filters, options), ({ goods_list }) => goods_list),
    async get(goodsId, options) {
      const { goods_info } = await caller.fetchValue(goodsInformationGet, { goods_id: goodsId }, options);
      return goods_info;
    },
    async setQuantity(change, options) {
      await caller.call(goodsQuantityUpdate, { ...change, update_type: 1 }, options);
    },
    async addQuantity(change, options) {
      await caller.call(goodsQuantityUpdate, { ...change, update_type: 2 }, options);
    },

    add: createOpenMethod(caller, goodsAdd),
    update: createOpenMethod(caller, goodsInformationUpdate),
    getForEditing: createOpenMethod(caller, goodsDetailGet),
    getSkus: createOpenMethod(caller, goodsSkusGet),
    setSaleStatus: createOpenMethod(caller, goodsSaleStatusSet),
    updateSkuPrices: createOpenMethod(caller, goodsSkuPriceUpdate),
  };
}
