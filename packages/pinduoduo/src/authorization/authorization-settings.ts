import { z } from 'zod';
import { authorizationAudienceNames } from './audiences.js';

/** The older address for tokens: public clients still use it, the platform's newer Java kit dropped it. */
export const defaultOauthTokenUrl = 'https://open-api.pinduoduo.com/oauth/token';

const webAddress = (name: string) => z.url({ protocol: /^https?$/, error: `${name} must be an http or https address` });

/** What of authorisation a connection may set. */
export const authorizationSettings = {
  authorizationUrls: z
    .partialRecord(z.enum(authorizationAudienceNames), webAddress('An authorisation page'))
    .default({})
    .meta({
      title: 'Authorisation pages',
      description: 'By audience (mall, mall_mobile, …): the page to open in place of the platform’s own',
    }),
  tokenEndpoint: z.enum(['gateway', 'oauth']).default('gateway').meta({
    title: 'Where tokens come from',
    description: 'gateway: pdd.pop.auth.token.*; oauth: the older address, which takes the secret itself',
  }),
  oauthTokenUrl: webAddress('oauthTokenUrl')
    .default(defaultOauthTokenUrl)
    .meta({ title: 'Older token address', description: 'Used when tokenEndpoint is oauth' }),
  oauthRedirectUri: webAddress('oauthRedirectUri').optional().meta({
    title: 'Redirect address for the older token address',
    description: 'Sent with a code when set; as registered with the platform',
  }),
};
