import catalogue from '@orderloom/testing/catalogues/pandapon.json' with { type: 'json' };
import type { AnswerField } from '../documents/answer-field.js';

/** One parameter of an endpoint, in the notation of the catalogue: `addressParam.fullName`, `cargoParamList[].offerId`. */
export interface RequestRow {
  readonly name: string;
  /** `string,null`, `array<object>`, `integer,string` … */
  readonly type: string;
  /** `query`, `body` (default) or `path`. */
  readonly in?: string;
  readonly required?: boolean;
  readonly enum?: unknown;
}

/** What the catalogue tells of an endpoint. */
export interface DocumentedEndpoint {
  readonly id: string;
  readonly method: string;
  /** null: in no readable document. */
  readonly path: string | null;
  readonly kind?: string;
  readonly request: readonly RequestRow[];
  readonly response: readonly AnswerField[];
  readonly v2?: { readonly method?: string; readonly path?: string | null; readonly request?: readonly RequestRow[] };
}

/** Every endpoint of the catalogue that is called, callbacks left out. */
export const documentedEndpoints: readonly DocumentedEndpoint[] = (catalogue as readonly DocumentedEndpoint[]).filter(
  ({ kind }) => kind !== 'callback',
);

/** One endpoint of the catalogue. */
export function getDocumentedEndpoint(id: string): DocumentedEndpoint {
  const endpoint = documentedEndpoints.find((candidate) => candidate.id === id);
  if (endpoint === undefined) throw new Error(`The catalogue has no endpoint ${id}`);
  return endpoint;
}
