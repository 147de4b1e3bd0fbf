import { defineEndpoint, wireId } from '@orderloom/core/http';
import { z } from 'zod';
import { jsonLongId, trackingNumber, words } from './request-fields.js';
import { id, identity, instant, integer, listOf, text } from './wire-fields.js';
import { apiPage, appWire, perApi, perApp, platformName, shopWire } from './wire.js';

const declarations = 'platform declarations of May 2022 (lywzx/pdd-node-sdk)';

/** The courier companies behind every `logistics_id`; there is no published table. */
export const logisticsCompaniesGet = defineEndpoint({
  platform: platformName,
  name: 'pdd.logistics.companies.get',
  title: 'Courier companies',
  request: z.strictObject({}),
  response: z.looseObject({
    logistics_companies: z.array(
      z.looseObject({
        id: identity,
        logistics_company: text,
        code: text,
        available: integer.describe('1 can be shipped with, 0 cannot'),
      }),
    ),
  }),
  isRepeatable: true,
  limits: [perApi(1_200, 10)],
  certainty: 'documented',
  source: declarations,
  documentUrl: apiPage('pdd.logistics.companies.get'),
  wire: appWire('logistics_companies_get_response'),
});

/** The platform's table of provinces, cities and districts. */
export const logisticsAddressGet = defineEndpoint({
  platform: platformName,
  name: 'pdd.logistics.address.get',
  title: 'Regions',
  request: z.strictObject({}),
  response: z.looseObject({
    logistics_address_list: z.array(
      z.looseObject({
        id: identity,
        parent_id: id.describe('0 at the top'),
        region_name: text,
        region_type: integer.describe('1 province, 2 city, 3 district'),
        national_code: text.describe('Postal code'),
        is_enabled: integer.describe('1 valid'),
      }),
    ),
  }),
  isRepeatable: true,
  limits: [perApp(1, 1), perApi(1_200, 10)],
  certainty: 'documented',
  source: declarations,
  documentUrl: apiPage('pdd.logistics.address.get'),
  wire: appWire('logistics_address_get_response'),
});

/** Which couriers reach the cities named, at most 50 in a call. */
export const logisticsAvailableCompanyRecommend = defineEndpoint({
  platform: platformName,
  name: 'pdd.logistics.available.company.recommend',
  title: 'Couriers of a city',
  request: z.strictObject({
    city_id: z.array(jsonLongId).min(1).max(50).describe('Ids from pdd.logistics.address.get, at most 50'),
  }),
  response: z.looseObject({
    result: z.array(z.looseObject({ city_id: identity, company_id: listOf(wireId) })),
  }),
  isRepeatable: true,
  limits: [perApi(1_000, 1)],
  certainty: 'documented',
  source: declarations,
  documentUrl: apiPage('pdd.logistics.available.company.recommend'),
  wire: shopWire('response'),
});

/** The way of one parcel so far. The platform misspells the member of the answer. */
export const logisticsOrdertraceGet = defineEndpoint({
  platform: platformName,
  name: 'pdd.logistics.ordertrace.get',
  title: 'Trace of a parcel',
  request: z.strictObject({
    company_code: words.optional().describe('Code of the courier company, from pdd.logistics.companies.get'),
    mail_no: trackingNumber,
  }),
  response: z.looseObject({
    trace_list: z
      .array(
        z.looseObject({
          action: text.describe('Kind of event: collected, delivering, signed…'),
          desc: text,
          node_description: text,
          status_desc: text,
          status_time: instant,
          time: instant,
        }),
      )
      .nullable(),
  }),
  isRepeatable: true,
  limits: [perApp(4_800, 20)],
  certainty: 'documented',
  source: declarations,
  documentUrl: apiPage('pdd.logistics.ordertrace.get'),
  wire: appWire('logistics_ordertrace_get_resposne'),
});
