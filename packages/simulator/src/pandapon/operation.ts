import type { PageFault } from '../http/platform-handler.js';
import type { JsonValue } from '../json/json-value.js';
import type { World } from '../world/world.js';
import type { CallParameters } from './call-parameters.js';
import type { RequestRow } from './documented-endpoints.js';
import type { BuyerDesk } from './buyer-desk.js';

/** Generation of the API; v2 shows products under mapped ids. */
export type Generation = 'v1' | 'v2';

/** What happens when an order is created under an order number of the caller's that exists already; no document says. */
export type RepeatedOuterId = 'refuse' | 'same_order' | 'second_order';

/** One call as an operation sees it: authenticated and read. */
export interface PandaponCall {
  readonly parameters: CallParameters;
  readonly generation: Generation;
  readonly world: World;
  readonly desk: BuyerDesk;
  readonly nowMs: number;
  readonly pageFault: PageFault | undefined;
  readonly isStrict: boolean;
  readonly repeatedOuterId: RepeatedOuterId;
}

/** One endpoint of PandaPon. Method, documented path and documented parameters stand in the catalogue of endpoints. */
export interface PandaponOperation {
  /** Id as in the catalogue of endpoints. */
  readonly id: string;
  /** v1 path, chosen here; only where the catalogue has none. */
  readonly path?: string;
  /** v2 method where it is another one. */
  readonly v2Method?: 'GET' | 'POST';
  /** Inferred parameters; a row of the same name replaces the one of the catalogue. */
  readonly rows?: readonly RequestRow[];
  /** Further parameters of v2. */
  readonly v2Rows?: readonly RequestRow[];
  /** True where no document tells the parameters: further ones are taken. */
  readonly isOpen?: boolean;
  /** `without_ids`: request id and developer id are null; `bare`: only code and msg, as the pages show it. */
  readonly envelope?: 'without_ids' | 'bare';
  /** `sign`: no headers, but timestamp and sign in the query. */
  readonly authentication?: 'sign';
  /** The `data` of the envelope; `undefined` = no such member. */
  answer(call: PandaponCall): JsonValue | undefined;
}
