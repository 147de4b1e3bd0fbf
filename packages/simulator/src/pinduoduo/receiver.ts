import { maskedNames, maskedPhone, maskedStreet } from '../catalog/masked-people.js';
import { places, type Place } from '../catalog/places.js';
import type { JsonObject } from '../json/json-value.js';
import { RandomPurpose } from '../random-purpose.js';
import type { GivenReceiver } from '../story/given.js';
import type { ChannelBook } from '../world/channel-book.js';
import { CipherKind, makeCiphertext, type SealedValue } from './ciphertext.js';
import { findPlace } from './regions.js';

/** A receiver whom nobody is behind, in clear. */
export interface Receiver {
  readonly place: Place;
  readonly nameMask: string;
  readonly name: string;
  readonly street: string;
  /** 11 digits of a range that no mobile network uses. */
  readonly phone: string;
  /** The extension of a virtual number; `undefined` for a real one. */
  readonly extension: string | undefined;
  /** Since November 2025 some orders give the number in contact_mobile only, and then neither name nor street. */
  readonly isContactOnly: boolean;
  readonly openAddressIds: readonly [string, string];
}

const SEALS = [
  ['receiver_name', CipherKind.name],
  ['receiver_phone', CipherKind.phone],
  ['receiver_address', CipherKind.street],
  ['address', CipherKind.fullAddress],
  ['contact_mobile', CipherKind.phone],
] as const;

/** Part of the receiver stream that exchange receivers are drawn from. */
export const EXCHANGE_RECEIVER = 1;

/** Names of the protected members of an order body. */
export type SealName = (typeof SEALS)[number][0];

/** The receiver of an order, with what calls changed. `part` tells the receivers of one order apart. */
export function drawReceiver(book: ChannelBook, key: number, given?: GivenReceiver, part = 0): Receiver {
  const random = book.randomOf(key, RandomPurpose.receiver, part);
  const place = random.pick(places);
  const nameMask = random.pick(maskedNames);
  const drawn: Receiver = {
    place,
    nameMask,
    name: nameMask.replaceAll('*', '某'),
    street: `测试路${random.integer(1, 999)}号${random.integer(101, 999)}室`,
    phone: `120${random.digits(8)}`,
    extension: random.chance(0.3) ? random.digits(4) : undefined,
    isContactOnly: random.chance(0.07),
    openAddressIds: [random.hex(32), random.hex(32)],
  };
  if (given === undefined) return drawn;
  return {
    ...drawn,
    place: findPlace(given.districtId) ?? place,
    ...(given.name === undefined ? {} : { name: given.name, nameMask: `${given.name.slice(0, 1)}*` }),
    ...(given.street === undefined ? {} : { street: given.street }),
    ...(given.phone === undefined ? {} : { phone: given.phone, extension: undefined }),
    openAddressIds: [random.hex(32), random.hex(32)],
  };
}

function plaintextOf(name: SealName, receiver: Receiver): string {
  const { place } = receiver;
  switch (name) {
    case 'receiver_name':
      return receiver.name;
    case 'receiver_address':
      return receiver.street;
    case 'address':
      return `${place.province}${place.city}${place.district}${receiver.street}`;
    case 'receiver_phone':
    case 'contact_mobile':
      return receiver.phone;
  }
}

/** Every protected value of an order, by the member it stands in. */
export function sealReceiver(
  book: ChannelBook,
  key: number,
  receiver: Receiver,
  part = 0,
): ReadonlyMap<SealName, SealedValue> {
  const random = book.randomOf(key, RandomPurpose.cipher, part);
  const sealed = new Map<SealName, SealedValue>();
  for (const [name, kind] of SEALS) {
    const plaintext = plaintextOf(name, receiver);
    const ciphertext = makeCiphertext({ kind, plaintext }, random, book.seed);
    if ((name === 'contact_mobile') === receiver.isContactOnly) sealed.set(name, { kind, plaintext, ciphertext });
  }
  return sealed;
}

/** The receiver members of an order body; the protected ones are empty unless `isShown`. */
export function receiverFields(
  receiver: Receiver,
  sealed: ReadonlyMap<SealName, SealedValue>,
  isShown: boolean,
): JsonObject {
  const { place, nameMask, openAddressIds } = receiver;
  const show = (name: SealName) => (isShown ? (sealed.get(name)?.ciphertext ?? '') : '');
  return {
    ...placeFields(place),
    receiver_name: show('receiver_name'),
    receiver_name_mask: nameMask,
    receiver_phone: show('receiver_phone'),
    receiver_phone_mask: maskedPhone,
    receiver_address: show('receiver_address'),
    receiver_address_mask: maskedStreet,
    address: show('address'),
    address_mask: `${place.province}${place.city}${place.district}${maskedStreet}`,
    contact_mobile: show('contact_mobile'),
    open_address_id: openAddressIds[0],
    open_address_id_2: openAddressIds[1],
  };
}

function placeFields(place: Place): JsonObject {
  return {
    country: '中国',
    country_id: 0,
    province: place.province,
    province_id: place.provinceId,
    city: place.city,
    city_id: place.cityId,
    town: place.district,
    town_id: place.districtId,
  };
}
