import { commonAddressAddOrUpdate, commonAddressGet } from '../endpoints/addresses.js';
import type { PandaPonCaller } from './caller.js';
import type { PandaPonMethod } from './pandapon-method.js';

/** Addresses of the user. */
export interface AddressMethods {
  /** The user's addresses, of which call only the name is known. */
  readonly get: PandaPonMethod<typeof commonAddressGet>;
  /** Changes the address with this `id`; without one adds a new address. */
  readonly upsert: PandaPonMethod<typeof commonAddressAddOrUpdate>;
}

/** Makes the group of methods out of what calls one operation. */
export function createAddressMethods(caller: PandaPonCaller): AddressMethods {
  return { get: caller.method(commonAddressGet), upsert: caller.method(commonAddressAddOrUpdate) };
}
