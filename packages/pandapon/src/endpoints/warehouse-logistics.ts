import { defineEndpoint } from '@orderloom/core/http';
import { foundIds } from './found-ids.js';
import { openAnswer } from './open-values.js';
import {
  domesticLogisticsInput,
  freightEstimateInput,
  freightPreviewInput,
  internationalParcelInput,
} from './warehouse-logistics-input.js';
import { pandaponWire } from './wire.js';

const platform = 'pandapon';

/** What it would cost to send a product abroad. Its answer is in no readable document. */
export const commonLogisticsFreightEstimate = defineEndpoint({
  platform,
  name: 'common.logistics.freightEstimate',
  title: 'Estimate the overseas freight of a product',
  request: freightEstimateInput,
  response: openAnswer,
  isRepeatable: true,
  limits: [],
  certainty: 'inferred',
  source: 'v2 path and request of doc-env2 api-289121052, path without its prefix',
  documentUrl: 'https://doc-en.pandapon.com/api-263477670',
  wire: pandaponWire({
    method: 'POST',
    path: '/open/pp/logistics/itemLogisticsPrice',
    parametersIn: 'body',
    authentication: 'warehouse_sign',
    v2: { path: '/v2/open/pp/logistics/itemLogisticsPrice' },
    payload: 'plain',
  }),
});

/** What it would cost to send an order abroad. Makes the `renderId` that the parcel is booked with. */
export const commonLogisticsFreightPreview = defineEndpoint({
  platform,
  name: 'common.logistics.freightPreview',
  title: 'Preview the overseas freight of an order',
  request: freightPreviewInput,
  response: foundIds({ renderId: ['renderId', 'render_id'] }),
  isRepeatable: false,
  limits: [],
  certainty: 'documented',
  source: 'api-263477671, fields from doc api-250313135; answer in no readable document',
  documentUrl: 'https://doc-en.pandapon.com/api-263477671',
  wire: pandaponWire({
    method: 'POST',
    path: '/open/pp/logistics/orderRenderFreight',
    parametersIn: 'body',
    authentication: 'warehouse_sign',
    payload: 'plain',
    hasInnerFailure: true,
  }),
});

/** Tells the warehouse with which parcels the goods come. */
export const commonLogisticsUpdateDomestic = defineEndpoint({
  platform,
  name: 'common.logistics.updateDomestic',
  title: 'Update the domestic parcels of an order',
  request: domesticLogisticsInput,
  response: openAnswer,
  isRepeatable: false,
  limits: [],
  certainty: 'documented',
  source: 'api-263477672, path and fields from doc api-250313136; answer in no readable document',
  documentUrl: 'https://doc-en.pandapon.com/api-263477672',
  wire: pandaponWire({
    method: 'POST',
    path: '/open/pp/logistics/updateLogisticInfo',
    parametersIn: 'body',
    authentication: 'warehouse_sign',
    payload: 'plain',
    hasInnerFailure: true,
  }),
});

/** Books the parcel that takes goods abroad. */
export const commonLogisticsCreateInternational = defineEndpoint({
  platform,
  name: 'common.logistics.createInternational',
  title: 'Create an international parcel',
  request: internationalParcelInput,
  response: openAnswer,
  isRepeatable: false,
  limits: [],
  certainty: 'documented',
  source: 'api-263477673, fields from doc api-250313137; answer in no readable document',
  documentUrl: 'https://doc-en.pandapon.com/api-263477673',
  wire: pandaponWire({
    method: 'POST',
    path: '/open/pp/logistics/orderBookingFreight',
    parametersIn: 'body',
    authentication: 'warehouse_sign',
    payload: 'plain',
    hasInnerFailure: true,
  }),
});
