import type { ReceiverFragment, SensitiveText } from '@orderloom/core/order';
import { parseCiphertext } from '../ciphertext.js';
import type { OrderRow } from '../endpoints/order-row.js';
import { omitUntold, told } from './told.js';

/**
 * Who receives the parcel: country to district in clear, the rest as ciphertext, mask and search index. The platform
 * blanks the ciphertext once the order is shipped or under review: an empty one is left out, its mask is kept.
 * Undefined when the row tells nothing.
 */
export function mapReceiver(row: OrderRow): ReceiverFragment | undefined {
  const receiver = omitUntold({
    country: told(row.country),
    province: told(row.province),
    city: told(row.city),
    // `town` is 区县 here, one level above what the domain calls a town.
    district: told(row.town),
    name: mapSensitiveText(row.receiver_name, row.receiver_name_mask),
    // Since 2025-11-07 some orders give their number only as contact_mobile.
    phone: mapSensitiveText(told(row.receiver_phone) ?? row.contact_mobile, row.receiver_phone_mask),
    street: mapSensitiveText(row.receiver_address, row.receiver_address_mask),
  });
  return Object.keys(receiver).length === 0 ? undefined : receiver;
}

/** A text about a person. What has no known ciphertext's shape is taken for clear text, so that the store seals it. */
export function mapSensitiveText(
  value: string | null | undefined,
  mask: string | null | undefined,
): SensitiveText | undefined {
  const given = told(value);
  const ciphertext = given === undefined ? undefined : parseCiphertext(given);
  const isMask = given !== undefined && ciphertext === undefined && given.includes('*');
  const sensitive = omitUntold({
    plain: ciphertext === undefined && !isMask ? given : undefined,
    ciphertext: ciphertext === undefined ? undefined : given,
    mask: told(mask) ?? (isMask ? given : undefined),
    searchIndex: ciphertext?.searchIndex,
  });
  return Object.keys(sensitive).length === 0 ? undefined : sensitive;
}
