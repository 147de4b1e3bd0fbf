import { maskedNames, maskedPhone, maskedStreet } from '../catalog/masked-people.js';
import { places } from '../catalog/places.js';
import type { JsonObject } from '../json/json-value.js';
import { RandomPurpose } from '../random-purpose.js';
import { alibabaTime } from '../time/alibaba-time.js';
import type { ChannelBook } from '../world/channel-book.js';
import type { AlibabaSource } from './alibaba-source.js';
import { purchaseParcels } from './purchase-parcels.js';

/** The id of parcel `part` of an order. */
export function alibabaLogisticsId(book: ChannelBook, key: number, part: number): string {
  return `LP${book.randomOf(key, RandomPurpose.parcel, part + 100).digits(14)}`;
}

function divisionCode(district: string | undefined): string | undefined {
  return places.find((place) => place.district === district)?.divisionCode;
}

/** `nativeLogistics` of a 1688 order. */
export function alibabaDelivery({ book, key, state }: AlibabaSource, hasParcels: boolean): JsonObject {
  const random = book.randomOf(key, RandomPurpose.body, 4);
  const place = random.pick(places);
  const parcels = purchaseParcels(book, key, state);
  const written = book.contents.get(key)?.receiver;
  return {
    // The town goes before the street, as in the documented answer to a creation.
    address: written === undefined ? maskedStreet : `${written.town} ${written.street}`.trim(),
    area: written?.district ?? place.district,
    areaCode: divisionCode(written?.district) ?? place.divisionCode,
    city: written?.city ?? place.city,
    contactPerson: written?.name ?? random.pick(maskedNames),
    fax: null,
    mobile: written?.phone ?? maskedPhone,
    province: written?.province ?? place.province,
    telephone: written?.phone ?? null,
    zip: written?.postcode ?? place.postcode,
    // Parcels come with the detail only.
    logisticsItems:
      hasParcels && parcels.length > 0
        ? parcels.map((parcel, part) => ({
            logisticsCode: alibabaLogisticsId(book, key, part),
            logisticsCompanyName: parcel.company,
            logisticsBillNo: parcel.number,
            type: '0',
            status: 'alreadysend',
            deliveredTime: alibabaTime(parcel.sentAtMs),
            gmtCreate: alibabaTime(parcel.sentAtMs),
            subItemIds: null,
          }))
        : null,
    townCode: null,
    town: null,
    caid: null,
    realLogisticsCompanyNo: null,
  };
}
