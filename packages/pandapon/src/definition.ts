import { definePlatform } from '@orderloom/core/platform';
import { createPandaPonAdapter } from './adapter.js';
import { pandaponCredentialsSchema } from './credentials.js';
import { pandaponEndpoints } from './endpoints/operations.js';
import { pandaponSettingsSchema } from './settings.js';

/** PandaPon as the hub composes it. */
export const pandaponPlatform = definePlatform({
  platform: 'pandapon',
  title: 'PandaPon (Taobao and 1688 purchases)',
  side: 'buy',
  credentials: pandaponCredentialsSchema,
  settings: pandaponSettingsSchema,
  endpoints: pandaponEndpoints,
  createAdapter: createPandaPonAdapter,
});
