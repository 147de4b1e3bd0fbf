import type { JsonObject } from '../src/json/json-value.js';
import { rawNumber, type RawJson } from '../src/json/raw-json.js';
import { dataOf, envelopeOf, type PandaponCaller } from './pandapon-caller.js';
import type { StillSimulator } from './start-still.js';
import { textOf } from './text-of.js';

/** A receiver as Taobao calls take it; nobody is behind it. */
export const taobaoReceiver = {
  zip: '310000',
  country: '中国',
  state: '浙江省',
  city: '杭州市',
  district: '西湖区',
  address: '测试路1号',
  name: '测试甲',
  phone: '',
  mobile_phone: '13000000000',
};

/** A receiver as 1688 calls take it; nobody is behind it. */
export const alibabaReceiver = {
  fullName: '测试乙',
  mobile: '13000000001',
  phone: '13000000001',
  postCode: '310000',
  cityText: '杭州市',
  provinceText: '浙江省',
  areaText: '西湖区',
  townText: '转塘',
  address: '测试路2号',
};

/** A Taobao sku as a search finds it. */
export interface TaobaoSku {
  readonly itemId: string;
  readonly skuId: string;
  readonly priceFen: number;
}

/** Buys on the simulated PandaPon as a developer would, with nothing but calls. */
export class PandaponBuyer {
  readonly #still: StillSimulator;

  constructor(still: StillSimulator) {
    this.#still = still;
  }

  get caller(): PandaponCaller {
    return this.#still.pandapon;
  }

  /** The path that was chosen for an endpoint without one. */
  path(id: string): string {
    const path = this.#still.simulator.pandapon.paths[id];
    if (path === undefined) throw new Error(`no path for ${id}`);
    return path;
  }

  /** Some skus of Taobao. */
  async taobaoSkus(): Promise<TaobaoSku[]> {
    const page = await dataOf(this.caller.post('/open/product/item/search', { pageNo: 1, pageSize: 4 }));
    return Promise.all(
      (page.data as JsonObject[]).map(async ({ itemId }) => {
        const id = textOf(itemId);
        const goods = await dataOf(this.caller.get('/open/product/get', { itemId: id }));
        const [sku] = goods.skuList as JsonObject[];
        return { itemId: id, skuId: textOf(sku?.skuId), priceFen: Number(sku?.price) };
      }),
    );
  }

  /** The body that orders one piece each of some skus. */
  taobaoOrder(skus: readonly TaobaoSku[], sellerOrderNumber?: string): JsonObject {
    return {
      purchaseAmount: skus.reduce((sum, { priceFen }) => sum + priceFen, 0),
      receiver: JSON.stringify(taobaoReceiver),
      orderLineList: JSON.stringify(
        skus.map(({ itemId, skuId, priceFen }, place) => ({
          itemId,
          skuId,
          quantity: '1',
          price: String(priceFen),
          currency: 'CNY',
          orderLineNo: String(place + 1),
        })),
      ),
      orderSource: 'lazada',
      sellerOrderNumber,
    };
  }

  /** Creates a Taobao order of one piece each and waits until it can be paid. */
  async buyTaobao(count = 1, sellerOrderNumber?: string): Promise<{ orderId: string; purchaseId: number }> {
    const skus = (await this.taobaoSkus()).slice(0, count);
    const [created] = await dataOf<JsonObject[]>(
      this.caller.post('/open/order', this.taobaoOrder(skus, sellerOrderNumber)),
    );
    this.#still.clock.advance(5000);
    return { orderId: textOf(created?.orderId), purchaseId: Number(created?.purchaseId) };
  }

  /** Pays a Taobao order and waits until it is paid. */
  async payTaobao(purchaseId: number): Promise<void> {
    await dataOf(this.caller.post(this.path('taobao.order.pay'), { purchaseOrderIdList: [purchaseId] }));
    this.#still.clock.advance(5000);
  }

  /** Lines for a 1688 order: one piece of the first sku of some offers. */
  async alibabaCargo(count = 1): Promise<JsonObject[]> {
    const page = await dataOf(
      this.caller.post('/alibaba/product/keywords/query', { keyword: '杯', beginPage: 1, pageSize: 10, country: 'en' }),
    );
    return Promise.all(
      (page.data as JsonObject[]).slice(0, count).map(async ({ offerId }) => {
        const id = textOf(offerId);
        const offer = await dataOf(
          this.caller.post('/alibaba/product/detail/get', { offerId: rawNumber(id), country: 'en' }),
        );
        const [sku] = offer.productSkuInfos as JsonObject[];
        return { offerId: rawNumber(id), specId: sku?.specId, quantity: 1, sellerOpenId: offer.sellerOpenId };
      }),
    );
  }

  /** Creates a 1688 order; returns its id. */
  async buyAlibaba(): Promise<string> {
    const [cargo] = await this.alibabaCargo();
    const { sellerOpenId: _seller, ...line } = cargo ?? {};
    const body = { flow: 'general', addressParam: alibabaReceiver, cargoParamList: [line] };
    const created = await dataOf(this.caller.post('/alibaba/order/create', body));
    return textOf((created.baseInfo as JsonObject).idOfStr);
  }

  /** The code of an answer. */
  async codeOf(response: Promise<Response>): Promise<number> {
    return Number((await envelopeOf(response)).code);
  }
}

/** An id as a bare integer. */
export function bare(id: string): RawJson {
  return rawNumber(id);
}
