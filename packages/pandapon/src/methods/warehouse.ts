import {
  commonLogisticsCreateInternational,
  commonLogisticsFreightEstimate,
  commonLogisticsFreightPreview,
  commonLogisticsUpdateDomestic,
} from '../endpoints/warehouse-logistics.js';
import type { PandaPonCaller } from './caller.js';
import type { PandaPonMethod } from './pandapon-method.js';

/** The warehouse that sends goods abroad. All of it is unsupported until the client is given a `warehouseSigner`. */
export interface WarehouseMethods {
  /** What it would cost to send a product abroad. */
  readonly estimateFreight: PandaPonMethod<typeof commonLogisticsFreightEstimate>;
  /** What it would cost to send an order abroad; answers the `renderId` to book with. */
  readonly previewFreight: PandaPonMethod<typeof commonLogisticsFreightPreview>;
  /** Tells with which parcels the goods come to the warehouse. */
  readonly updateDomestic: PandaPonMethod<typeof commonLogisticsUpdateDomestic>;
  /** Books the parcel that takes goods abroad. */
  readonly createInternational: PandaPonMethod<typeof commonLogisticsCreateInternational>;
}

/** Makes the group of methods out of what calls one operation. */
export function createWarehouseMethods(caller: PandaPonCaller): WarehouseMethods {
  return {
    estimateFreight: caller.method(commonLogisticsFreightEstimate),
    previewFreight: caller.method(commonLogisticsFreightPreview),
    updateDomestic: caller.method(commonLogisticsUpdateDomestic),
    createInternational: caller.method(commonLogisticsCreateInternational),
  };
}
