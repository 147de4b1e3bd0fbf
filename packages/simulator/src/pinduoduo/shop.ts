import type { PageFault } from '../http/platform-handler.js';
import type { World } from '../world/world.js';
import type { PinduoduoAccess } from './access.js';
import type { BusinessParameters } from './business-parameters.js';
import type { ShopState } from './shop-state.js';

/** One call as an operation sees it: checked, authorised and within its limits. */
export interface PinduoduoCall {
  readonly parameters: BusinessParameters;
  readonly world: World;
  readonly access: PinduoduoAccess;
  readonly shop: ShopState;
  readonly nowMs: number;
  readonly pageFault: PageFault | undefined;
  /** Whether the end of a time window belongs to the window. */
  readonly isWindowEndIncluded: boolean;
}
