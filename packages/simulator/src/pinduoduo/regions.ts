import { places, type Place } from '../catalog/places.js';

/** A region of the platform's table. */
export interface Region {
  readonly id: number;
  readonly parentId: number;
  readonly name: string;
  /** 1 province, 2 city, 3 district. */
  readonly kind: 1 | 2 | 3;
  readonly nationalCode: string;
}

/** Every region the simulated buyers live in, provinces first. */
export const regions: readonly Region[] = [
  ...places.map((place) => region(place.provinceId, 0, place.province, 1, `${place.divisionCode.slice(0, 2)}0000`)),
  ...places.map((place) =>
    region(place.cityId, place.provinceId, place.city, 2, `${place.divisionCode.slice(0, 4)}00`),
  ),
  ...places.map((place) => region(place.districtId, place.cityId, place.district, 3, place.divisionCode)),
];

function region(id: number, parentId: number, name: string, kind: Region['kind'], nationalCode: string): Region {
  return { id, parentId, name, kind, nationalCode };
}

/** The place of a district id, if there is one. */
export function findPlace(districtId: number): Place | undefined {
  return places.find((place) => place.districtId === districtId);
}
