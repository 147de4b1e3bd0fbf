import type { PlatformDefinition } from '@orderloom/core/platform';
import { pandaponPlatform } from '@orderloom/pandapon';
import { pinduoduoPlatform } from '@orderloom/pinduoduo';

/** The platforms that this service is built with. A third one is added here. */
export const installedPlatforms: readonly PlatformDefinition[] = [pinduoduoPlatform, pandaponPlatform];
