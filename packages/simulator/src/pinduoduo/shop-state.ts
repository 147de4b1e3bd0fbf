import type { World } from '../world/world.js';
import type { ShopGoods, ShopSku } from './shop-goods.js';

/** How messages of the mall are switched on. */
export interface MessageSubscription {
  /** `undefined`: every topic of the app. */
  readonly topics: readonly string[] | undefined;
  readonly createdAtMs: number;
  readonly modifiedAtMs: number;
}

/** Listens for changes of the shop that no order tells of. */
export interface ShopWatcher {
  /** Messages of the mall were switched on. */
  onPermitted(): void;
  /** The stock of goods was changed. */
  onGoodsChanged(goodsId: string): void;
}

/** What calls changed in the shop outside of orders: stock, reported waybills, the subscription to messages. */
export class ShopState {
  /** Told of changes of goods. */
  watcher: ShopWatcher | undefined;
  /** Counts messages that wait for an acknowledgement. */
  countWaiting: () => number = () => 0;
  #subscription: MessageSubscription | undefined;
  readonly #stock = new Map<string, number>();
  readonly #waybills = new Map<number, string>();
  readonly #parcels = new Map<string, number>();
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** Present while messages of the mall are switched on. */
  get subscription(): MessageSubscription | undefined {
    return this.#subscription;
  }

  /** Switches the messages of the mall on, or changes their topics. */
  permitMessages(topics: readonly string[] | undefined, nowMs: number): void {
    this.#subscription = { topics, createdAtMs: this.#subscription?.createdAtMs ?? nowMs, modifiedAtMs: nowMs };
    this.watcher?.onPermitted();
  }

  /** Switches the messages of the mall off. */
  cancelMessages(): void {
    this.#subscription = undefined;
  }

  /** When goods were created, epoch milliseconds: one a day up to the epoch. */
  createdAtMs(goods: ShopGoods): number {
    return this.#world.epochMs - (goods.place + 1) * 86_400_000;
  }

  /** The present stock of a sku. */
  stockOf(sku: ShopSku): number {
    return this.#stock.get(sku.skuId) ?? sku.firstStock;
  }

  /** Changes the stock of a sku. */
  setStock(goods: ShopGoods, sku: ShopSku, quantity: number): void {
    this.#stock.set(sku.skuId, quantity);
    this.watcher?.onGoodsChanged(goods.goodsId);
  }

  /** Notes that an ERP printed the waybill of an order. */
  notePrinted(orderKey: number, waybill: string): void {
    this.#waybills.set(orderKey, waybill);
  }

  /** Notes a parcel that a call reported. */
  noteParcel(trackingNumber: string, orderKey: number): void {
    this.#parcels.set(trackingNumber, orderKey);
  }

  /** The order of a parcel that a call reported. */
  findOrderOfParcel(trackingNumber: string): number | undefined {
    return this.#parcels.get(trackingNumber);
  }

  /** The waybill an ERP reported for an order. */
  printedWaybill(orderKey: number): string | undefined {
    return this.#waybills.get(orderKey);
  }
}
