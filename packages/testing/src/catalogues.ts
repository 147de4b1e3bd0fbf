import pandapon from '../catalogues/pandapon.json' with { type: 'json' };
import pinduoduo from '../catalogues/pinduoduo.json' with { type: 'json' };

/** A field of a documented answer; `path` with `[]` for the elements of a list. */
export interface CatalogueField {
  readonly path: string;
  readonly type: string;
  readonly enum?: unknown;
}

/** A documented parameter. */
export interface CatalogueParameter {
  readonly name: string;
  readonly type: string;
  readonly required?: boolean;
  readonly in?: string;
  readonly enum?: unknown;
}

/** One API of the Pinduoduo open platform as far as public material tells. */
export interface PinduoduoCatalogueEntry {
  readonly type: string;
  readonly category: string;
  readonly auth_required: boolean | null;
  readonly response_key: string | null;
  /** null: only the name is known. */
  readonly request: readonly CatalogueParameter[] | null;
  readonly response: readonly CatalogueField[] | null;
}

/** One page of the PandaPon documents. */
export interface PandaPonCatalogueEntry {
  readonly id: string;
  readonly method: string;
  /** null: in no readable document. */
  readonly path: string | null;
  readonly certainty: string;
  /** `callback`: a message to the developer's own address. */
  readonly kind?: string;
  readonly request: readonly CatalogueParameter[];
  readonly response: readonly CatalogueField[];
}

/** Every known API of the Pinduoduo open platform, seller side. */
export const pinduoduoCatalogue: readonly PinduoduoCatalogueEntry[] = pinduoduo;

/** Every known page of the PandaPon documents. */
export const pandaponCatalogue: readonly PandaPonCatalogueEntry[] = pandapon;
