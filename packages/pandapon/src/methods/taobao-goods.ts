import { PlatformNotFoundError } from '@orderloom/core/errors';
import {
  taobaoGoodsBatchCheck,
  taobaoGoodsGet,
  taobaoGoodsImageSearch,
  taobaoGoodsInquiry,
  taobaoGoodsSearch,
  taobaoGoodsSource,
} from '../endpoints/taobao-goods.js';
import type { PandaPonCaller } from './caller.js';
import type { PandaPonFindMethod, PandaPonIterator, PandaPonMethod, PandaPonSingleMethod } from './pandapon-method.js';
import { walkPages } from './walk-pages.js';

/** Taobao products. */
export interface TaobaoGoodsMethods {
  /** One page of products that hold a word. */
  readonly search: PandaPonMethod<typeof taobaoGoodsSearch>;
  /** Every product of the search, page by page. */
  readonly iterate: PandaPonIterator<typeof taobaoGoodsSearch, 'pageNo'>;
  /** Products that look like a picture. */
  readonly searchByImage: PandaPonMethod<typeof taobaoGoodsImageSearch>;
  /** Which products are in the supply pool. */
  readonly checkBatch: PandaPonMethod<typeof taobaoGoodsBatchCheck>;
  /** One product with its variants; throws `PlatformNotFoundError` when the answer holds none. */
  readonly get: PandaPonSingleMethod<typeof taobaoGoodsGet>;
  /** The "commodity inquiry", of which only the name is known. */
  readonly inquire: PandaPonMethod<typeof taobaoGoodsInquiry>;
  /** Where a product comes from; undefined when the platform knows none. */
  readonly findSource: PandaPonFindMethod<typeof taobaoGoodsSource>;
}

/** Makes the group of methods out of what calls one operation. */
export function createTaobaoGoodsMethods(caller: PandaPonCaller): TaobaoGoodsMethods {
  const search = caller.method(taobaoGoodsSearch);
  const source = caller.single(taobaoGoodsSource);
  return {
    search,
    iterate: (input = {}, options) => walkPages((pageNo) => search({ ...input, pageNo }, options)),
    searchByImage: caller.method(taobaoGoodsImageSearch),
    checkBatch: caller.method(taobaoGoodsBatchCheck),
    get: caller.single(taobaoGoodsGet),
    inquire: caller.method(taobaoGoodsInquiry),
    findSource: async (input, options) => {
      try {
        return await source(input, options);
      } catch (error) {
        if (error instanceof PlatformNotFoundError) return undefined;
        throw error;
      }
    },
  };
}
