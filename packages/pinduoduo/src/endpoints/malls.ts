import { defineEndpoint } from '@orderloom/core/http';
import { z } from 'zod';
import { defineOpenEndpoint } from './open-endpoint.js';
import { identity, integer, text } from './wire-fields.js';
import { apiPage, perShop, platformName, shopWire } from './wire.js';

const mallSchema = z.looseObject({
  mall_id: identity,
  mall_name: text,
  mall_desc: text,
  logo: text.describe('Address of the logo'),
  merchant_type: integer.describe('1 person, 2 company, 3 flagship, 4 exclusive, 5 specialty, 6 ordinary'),
  mall_character: integer.describe('0 factory, 1 distributor, 2 neither, 3 both'),
});

/** A mall as its merchant sees it. */
export type Mall = z.output<typeof mallSchema>;

/** The mall a token belongs to. */
export const mallInfoGet = defineEndpoint({
  platform: platformName,
  name: 'pdd.mall.info.get',
  title: 'Mall',
  request: z.strictObject({}),
  response: mallSchema,
  isRepeatable: true,
  limits: [perShop(450, 1)],
  certainty: 'documented',
  source: 'platform declarations of May 2022 (lywzx/pdd-node-sdk)',
  documentUrl: apiPage('pdd.mall.info.get'),
  wire: shopWire('mall_info_get_response'),
});

/** The mall a token belongs to, asked from inside the platform's cloud. */
export const cloudMallInfoGet = defineOpenEndpoint({
  name: 'pdd.cloud.mall.info.get',
  title: 'Mall (cloud)',
  isRepeatable: true,
  gateway: 'cloud',
});

/** Whether the mall has signed the agreement on affiliate sales. */
export const mallCpsProtocolStatusQuery = defineOpenEndpoint({
  name: 'pdd.mall.cps.protocol.status.query',
  title: 'Affiliate agreement signed?',
  isRepeatable: true,
});
