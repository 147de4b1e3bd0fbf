import type { JsonValue } from '../../json/json-value.js';
import type { PandaponOperation } from '../operation.js';
import { PandaponCode, PandaponRefusal } from '../refusal.js';

/** Stores an address, or changes the one of an id. Answers only code and msg, as the page shows. */
const addressAddOrUpdate: PandaponOperation = {
  id: 'common.address.addOrUpdate',
  envelope: 'bare',
  answer({ parameters, desk }) {
    const text = (name: string): string => parameters.text(name) ?? '';
    const address = {
      name: text('name'),
      province: text('province'),
      city: text('city'),
      district: text('district'),
      address: text('address'),
      phone: text('phone'),
    };
    const id = parameters.integer('id');
    if (id === undefined) {
      desk.addAddress(address);
    } else {
      if (!desk.addresses.has(id)) throw new PandaponRefusal(PandaponCode.badParameter, '地址不存在');
      desk.addresses.set(id, { ...address, id });
    }
    return undefined;
  },
};

/** The stored addresses, or the one of an id. Path, parameters and answer are inferred. */
const addressGet: PandaponOperation = {
  id: 'common.address.get',
  path: '/open/simulated/address/get',
  isOpen: true,
  answer({ parameters, desk }): JsonValue {
    const id = parameters.integer('id');
    return [...desk.addresses.values()]
      .filter((address) => id === undefined || address.id === id)
      .map((address) => ({ ...address }));
  },
};

/** The address book. */
export const addressOperations: readonly PandaponOperation[] = [addressAddOrUpdate, addressGet];
