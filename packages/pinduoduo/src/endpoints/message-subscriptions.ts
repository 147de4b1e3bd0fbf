import { defineEndpoint, wireInteger } from '@orderloom/core/http';
import { z } from 'zod';
import { defineOpenEndpoint } from './open-endpoint.js';
import { flag, id, instant, integer, text } from './wire-fields.js';
import { apiPage, appWire, perApp, platformName, shopWire } from './wire.js';

const source = 'platform declarations of May 2022 (lywzx/pdd-node-sdk)';
const ownerId = z
  .string()
  .regex(/^\d{1,19}$/, 'must be digits')
  .describe('Mall id, digits as text');

/** Topic names in either form: a list as documented, or joined by "," as the request wants them. */
const topicList = z
  .preprocess((topics) => (typeof topics === 'string' ? topics.split(',').filter(Boolean) : topics), z.array(text))
  .nullish();

const subscriptionSchema = z.looseObject({
  owner_id: id,
  topics: topicList,
  created: instant.describe('First opened'),
  modified: instant.describe('Last opened'),
  is_expire: integer.describe('0 the grant is valid, 1 it has ended'),
});

/** What messages a mall gets. */
export type MessageSubscription = z.output<typeof subscriptionSchema>;

/** Opens push messages for the mall whose token is sent. Opening again replaces the topics. */
export const pmcUserPermit = defineEndpoint({
  platform: platformName,
  name: 'pdd.pmc.user.permit',
  title: 'Open messages for a mall',
  request: z.strictObject({
    topics: z
      .string()
      .regex(/^[\w.-]+(,[\w.-]+)*$/, 'must be topics joined by ","')
      .optional()
      .describe('Topics joined by ","; all of the application’s when left out'),
  }),
  response: z.looseObject({ is_success: flag }),
  isRepeatable: false,
  limits: [],
  certainty: 'documented',
  source,
  documentUrl: apiPage('pdd.pmc.user.permit'),
  wire: shopWire('pmc_user_permit_response', { successFlags: ['is_success'] }),
});

/** What messages a mall gets. */
export const pmcUserGet = defineEndpoint({
  platform: platformName,
  name: 'pdd.pmc.user.get',
  title: 'Message subscription of a mall',
  request: z.strictObject({ owner_id: ownerId }),
  response: z.looseObject({ pmc_user: subscriptionSchema.nullish() }),
  isRepeatable: true,
  limits: [],
  certainty: 'documented',
  source,
  documentUrl: apiPage('pdd.pmc.user.get'),
  wire: appWire('pmc_user_get_response'),
});

/** Ends the push messages of a mall. */
export const pmcUserCancel = defineEndpoint({
  platform: platformName,
  name: 'pdd.pmc.user.cancel',
  title: 'End messages for a mall',
  request: z.strictObject({ owner_id: ownerId }),
  response: z.looseObject({ is_success: flag }),
  isRepeatable: false,
  limits: [],
  certainty: 'documented',
  source,
  documentUrl: apiPage('pdd.pmc.user.cancel'),
  // The key begins with tmc_ on the platform's side.
  wire: appWire('tmc_user_cancel_response', { successFlags: ['is_success'] }),
});

/** How many messages of the application wait to be fetched. */
export const pmcAccrueQuery = defineEndpoint({
  platform: platformName,
  name: 'pdd.pmc.accrue.query',
  title: 'Message backlog',
  request: z.strictObject({}),
  response: z.looseObject({ number: wireInteger.describe('Messages that wait') }),
  isRepeatable: true,
  limits: [perApp(1, 1)],
  certainty: 'documented',
  source,
  documentUrl: apiPage('pdd.pmc.accrue.query'),
  // Shares its key with pdd.pmc.user.get.
  wire: appWire('pmc_user_get_response'),
});

/** Adds a mall to the orders that are pushed into a database in the platform's cloud. */
export const ddyPdpUserAdd = defineOpenEndpoint({
  name: 'pdd.ddy.pdp.user.add',
  title: 'Add a mall to the order push',
  isRepeatable: false,
});

/** Takes a mall out of the order push. */
export const ddyPdpUserDelete = defineOpenEndpoint({
  name: 'pdd.ddy.pdp.user.delete',
  title: 'Remove a mall from the order push',
  isRepeatable: false,
});

/** Malls in the order push. */
export const ddyPdpUsersGet = defineOpenEndpoint({
  name: 'pdd.ddy.pdp.users.get',
  title: 'Malls in the order push',
  isRepeatable: true,
});
