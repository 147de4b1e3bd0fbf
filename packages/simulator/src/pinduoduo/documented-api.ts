import catalogue from '@orderloom/testing/catalogues/pinduoduo.json' with { type: 'json' };
import type { AnswerField } from '../documents/answer-field.js';

/** A parameter as the platform's table has it; `a[].b` is a member of the objects in list `a`. */
export interface DocumentedParameter {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly enum?: unknown;
}

/** A rate limit as the platform's page states it. */
export interface DocumentedRateLimit {
  readonly scope: string;
  readonly times: number;
  readonly seconds: number;
  /** Which calls it is for, where not for all. */
  readonly only?: string | undefined;
}

/** One API of the reference; without tables only its name is known. */
export interface DocumentedApi {
  readonly type: string;
  readonly auth_required: boolean | null;
  readonly response_key: string | null;
  readonly request: readonly DocumentedParameter[] | null;
  readonly response: readonly AnswerField[] | null;
  readonly rate_limits?: readonly DocumentedRateLimit[] | undefined;
  readonly limits?:
    | {
        readonly page_size_max?: number | undefined;
        readonly max_items?: number | undefined;
        readonly [name: string]: unknown;
      }
    | undefined;
}

/** Every API of the reference. */
export const documentedApis: readonly DocumentedApi[] = catalogue;

const byType = new Map(documentedApis.map((api) => [api.type, api]));

/** The reference of one API. Throws for a type that is not in it. */
export function getDocumentedApi(type: string): DocumentedApi {
  const api = byType.get(type);
  if (api === undefined) throw new Error(`${type} is in no reference`);
  return api;
}
