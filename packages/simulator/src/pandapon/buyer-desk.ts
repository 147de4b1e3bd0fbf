import type { BuyChannel } from './shelf.js';

/** Something in a cart. Amounts in fen. */
export interface CartRecord {
  readonly id: number;
  readonly itemId: string;
  readonly skuId: string;
  readonly specId: string;
  readonly quantity: number;
  readonly priceFen: number;
  readonly title: string;
  readonly pictureUrl: string;
  readonly shopId: number;
  readonly shopName: string;
  readonly sellerOpenId: string;
  /** JSON text, as it was given. */
  readonly properties: string | null;
  readonly stock: number;
}

/** A stored address. */
export interface AddressRecord {
  readonly id: number;
  readonly name: string;
  readonly province: string;
  readonly city: string;
  readonly district: string;
  readonly address: string;
  readonly phone: string;
}

const FIRST_CART_ID = 1001;
const FIRST_ADDRESS_ID = 501;

/** What the developer account keeps besides its orders: carts, addresses, offers of international freight. */
export class BuyerDesk {
  readonly carts: Readonly<Record<BuyChannel, Map<number, CartRecord>>> = { taobao: new Map(), '1688': new Map() };
  readonly addresses = new Map<number, AddressRecord>();
  #nextCartId = FIRST_CART_ID;
  #nextAddressId = FIRST_ADDRESS_ID;
  #nextFreightNumber = 1;

  /** Puts something into a cart; the same sku twice is one record. Returns its id. */
  addToCart(channel: BuyChannel, record: Omit<CartRecord, 'id'>): number {
    const cart = this.carts[channel];
    const present = [...cart.values()].find(({ itemId, skuId }) => itemId === record.itemId && skuId === record.skuId);
    const id = present?.id ?? this.#nextCartId++;
    cart.set(id, { ...record, id, quantity: record.quantity + (present?.quantity ?? 0) });
    return id;
  }

  /** Stores a new address; returns its id. */
  addAddress(address: Omit<AddressRecord, 'id'>): number {
    const id = this.#nextAddressId++;
    this.addresses.set(id, { ...address, id });
    return id;
  }

  /** A number for a freight preview or an international parcel, `FF` and the day. */
  createFreightId(nowMs: number): string {
    const day = new Date(nowMs).toISOString().slice(0, 10).replaceAll('-', '');
    return `FF${day}${String(this.#nextFreightNumber++).padStart(5, '0')}`;
  }
}
