import { defineEndpoint } from '@orderloom/core/http';
import { z } from 'zod';
import { identity, integer, text } from './wire-fields.js';
import { perApi, platformName } from './wire.js';

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
  source: 'platform declarations of May 2022 (lywzx/pdd-node-sdk)',
  wire: { responseKey: 'logistics_companies_get_response', requiresAccessToken: false },
});
