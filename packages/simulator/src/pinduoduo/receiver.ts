import { maskedNames, maskedPhone, maskedStreet } from '../catalog/masked-people.js';
import { places, type Place } from '../catalog/places.js';
import type { JsonObject } from '../json/json-value.js';
import type { SeededRandom } from '../random.js';
import { CipherKind, makeCiphertext, type CipherKindCode } from './ciphertext.js';

/** The receiver of an order; `ciphers` is given only while it waits to ship and is not under review. */
export function receiverFields(random: SeededRandom, ciphers: SeededRandom | undefined): JsonObject {
  const place = random.pick(places);
  const name = random.pick(maskedNames);
  // Since November 2025 some orders give the number in contact_mobile only, and then neither name nor street.
  const isContactOnly = random.chance(0.07);
  const show = (kind: CipherKindCode, isPresent: boolean) =>
    ciphers !== undefined && isPresent ? makeCiphertext(kind, ciphers) : '';
  return {
    ...placeFields(place),
    receiver_name: show(CipherKind.name, !isContactOnly),
    receiver_name_mask: name,
    receiver_phone: show(CipherKind.phone, !isContactOnly),
    receiver_phone_mask: maskedPhone,
    receiver_address: show(CipherKind.street, !isContactOnly),
    receiver_address_mask: maskedStreet,
    address: show(CipherKind.fullAddress, !isContactOnly),
    address_mask: `${place.province}${place.city}${place.district}${maskedStreet}`,
    contact_mobile: show(CipherKind.phone, isContactOnly),
    open_address_id: random.hex(32),
    open_address_id_2: random.hex(32),
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
