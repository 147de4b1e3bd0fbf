import type { PandaPonSettings } from '../settings.js';

/** Parameters of one call by their names on the wire; `undefined` members are not sent. */
export type WireParameters = Readonly<Record<string, unknown>>;

/** What only PandaPon's wire needs to know of an operation. */
export interface PandaPonWire {
  readonly method: 'GET' | 'POST';
  /** v1 path, with `{name}` for a parameter inside it; null when it is in no readable document. */
  readonly path: string | null;
  readonly parametersIn: 'query' | 'body';
  /** Body parameters that are written as JSON text inside the JSON body, such as `receiver` and `orderLineList`. */
  readonly jsonTexts?: readonly string[];
  /**
   * Parameters taken as digits and written as bare integers, which may exceed 2^53; a dotted place names members of
   * objects, or of every element of a list (`refundGoods.entryId`).
   */
  readonly bareIntegers?: readonly string[];
  /**
   * `headers`: the five signed headers. `warehouse_sign`: `timestamp` and a `sign` of unknown making in the query
   * (reference section 3); refused with what to configure until a signer is given.
   */
  readonly authentication?: 'headers' | 'warehouse_sign';
  /** Parameters that go into the query although the others go into the body. */
  readonly inQuery?: readonly string[];
  /** Where v2 is documented and differs from the rule that derives its path from v1. */
  readonly v2?: { readonly method?: 'GET' | 'POST'; readonly path?: string };
  /**
   * What `data` is. `plain`: taken as it is. `single`: one thing, perhaps inside a list; the payload is always a list.
   * `rows`: a list whose container is inferred; the payload is `{ rows, total }`.
   */
  readonly payload: 'plain' | 'single' | 'rows';
  /** Whether `data.success === false`, or for a write `data === false`, is a refusal although the envelope says success. */
  readonly hasInnerFailure?: boolean;
  /** Further members of `data` that say so by `false`, such as `cancelSuccess`; read with `hasInnerFailure` only. */
  readonly successFlags?: readonly string[];
  /** Turns a checked input into wire parameters where settings have a say. */
  readonly toParameters?: (input: WireParameters, settings: PandaPonSettings) => WireParameters;
  /** Lets a setting choose the method. */
  readonly chooseMethod?: (settings: PandaPonSettings) => 'GET' | 'POST' | undefined;
}

/** Fixes the wire of an operation. */
export function pandaponWire(wire: PandaPonWire): PandaPonWire {
  return Object.freeze(wire);
}
