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

/** `nativeLogistics` of a 1688 order. */
export function alibabaDelivery({ book, key, state }: AlibabaSource, hasParcels: boolean): JsonObject {
  const random = book.randomOf(key, RandomPurpose.body, 4);
  const place = random.pick(places);
  const parcels = purchaseParcels(book, key, state);
  return {
    address: maskedStreet,
    area: place.district,
    areaCode: place.divisionCode,
    city: place.city,
    contactPerson: random.pick(maskedNames),
    fax: null,
    mobile: maskedPhone,
    province: place.province,
    telephone: null,
    zip: place.postcode,
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
  };
}
