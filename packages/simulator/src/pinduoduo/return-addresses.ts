import { maskedPhone, maskedStreet } from '../catalog/masked-people.js';
import { places, type Place } from '../catalog/places.js';

/** A return address of the mall. */
export interface ReturnAddress {
  readonly id: string;
  readonly place: Place;
  readonly street: string;
  readonly phone: string;
  readonly isDefault: boolean;
}

/** The return addresses of the mall, the default one first. */
export const returnAddresses: readonly ReturnAddress[] = [
  { id: '70010001', place: places[0], street: maskedStreet, phone: maskedPhone, isDefault: true },
  { id: '70010002', place: places[2] ?? places[0], street: maskedStreet, phone: maskedPhone, isDefault: false },
];
