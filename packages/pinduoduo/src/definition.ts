import { definePlatform } from '@orderloom/core/platform';
import { createPinduoduoAdapter } from './adapter.js';
import { pinduoduoAuthorization } from './authorization/authorization-flow.js';
import { pinduoduoCredentialsSchema } from './credentials.js';
import { pinduoduoEndpoints } from './endpoints/index.js';
import { platformName } from './endpoints/wire.js';
import { pinduoduoSettingsSchema } from './settings.js';

/** Pinduoduo as the hub composes it: a merchant's sales. */
export const pinduoduoPlatform = definePlatform({
  platform: platformName,
  title: 'Pinduoduo (拼多多)',
  side: 'sell',
  credentials: pinduoduoCredentialsSchema,
  settings: pinduoduoSettingsSchema,
  endpoints: pinduoduoEndpoints,
  authorization: pinduoduoAuthorization,
  createAdapter: createPinduoduoAdapter,
});
