import type { CallOptions, EndpointInput } from '@orderloom/core/http';
import { alibabaGoodsCategory, alibabaGoodsDetail, alibabaGoodsWangwangUrl } from '../endpoints/alibaba-goods.js';
import {
  alibabaGoodsImageSearch,
  alibabaGoodsKeywordSearch,
  alibabaGoodsRecommend,
  alibabaGoodsRelated,
  alibabaGoodsStoreSearch,
} from '../endpoints/alibaba-goods-search.js';
import type { PandaPonCaller } from './caller.js';
import type { PandaPonMethod, PandaPonSearchIterator, PandaPonSingleMethod } from './pandapon-method.js';
import { walkPages } from './walk-pages.js';

/** Products of 1688. */
export interface Alibaba1688GoodsMethods {
  /** One product; throws `PlatformNotFoundError` when the answer holds none. */
  readonly get: PandaPonSingleMethod<typeof alibabaGoodsDetail>;
  /** The address of a chat with the seller. */
  readonly createWangwangUrl: PandaPonMethod<typeof alibabaGoodsWangwangUrl>;
  readonly search: PandaPonMethod<typeof alibabaGoodsKeywordSearch>;
  /** Every product of a keyword, page by page. */
  readonly iterateSearch: PandaPonSearchIterator<typeof alibabaGoodsKeywordSearch, 'beginPage'>;
  readonly searchByImage: PandaPonMethod<typeof alibabaGoodsImageSearch>;
  /** Every product that looks like a picture, page by page. */
  readonly iterateSearchByImage: PandaPonSearchIterator<typeof alibabaGoodsImageSearch, 'beginPage'>;
  readonly searchStore: PandaPonMethod<typeof alibabaGoodsStoreSearch>;
  /** Every product of a shop, page by page. */
  readonly iterateSearchStore: PandaPonSearchIterator<typeof alibabaGoodsStoreSearch, 'beginPage'>;
  /** A category with its children; without input the root. */
  readonly listCategories: (
    input?: EndpointInput<typeof alibabaGoodsCategory>,
    options?: CallOptions,
  ) => ReturnType<PandaPonSingleMethod<typeof alibabaGoodsCategory>>;
  readonly recommend: PandaPonMethod<typeof alibabaGoodsRecommend>;
  /** Every recommended product, page by page. */
  readonly iterateRecommended: PandaPonSearchIterator<typeof alibabaGoodsRecommend, 'beginPage'>;
  readonly listRelated: PandaPonMethod<typeof alibabaGoodsRelated>;
  /** Every product related to one, page by page. */
  readonly iterateRelated: PandaPonSearchIterator<typeof alibabaGoodsRelated, 'pageNo'>;
}

/** Makes the group of methods out of what calls one operation. */
export function createAlibaba1688GoodsMethods(caller: PandaPonCaller): Alibaba1688GoodsMethods {
  const search = caller.method(alibabaGoodsKeywordSearch);
  const searchByImage = caller.method(alibabaGoodsImageSearch);
  const searchStore = caller.method(alibabaGoodsStoreSearch);
  const recommend = caller.method(alibabaGoodsRecommend);
  const listRelated = caller.method(alibabaGoodsRelated);
  const getCategory = caller.single(alibabaGoodsCategory);
  return {
    get: caller.single(alibabaGoodsDetail),
    createWangwangUrl: caller.method(alibabaGoodsWangwangUrl),
    search,
    iterateSearch: (input, options) => walkPages((beginPage) => search({ ...input, beginPage }, options)),
    searchByImage,
    iterateSearchByImage: (input, options) => walkPages((beginPage) => searchByImage({ ...input, beginPage }, options)),
    searchStore,
    iterateSearchStore: (input, options) => walkPages((beginPage) => searchStore({ ...input, beginPage }, options)),
    listCategories: (input = {}, options) => getCategory(input, options),
    recommend,
    iterateRecommended: (input, options) => walkPages((beginPage) => recommend({ ...input, beginPage }, options)),
    listRelated,
    iterateRelated: (input, options) => walkPages((pageNo) => listRelated({ ...input, pageNo }, options)),
  };
}
