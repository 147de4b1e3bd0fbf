import type { JsonObject } from '../json/json-value.js';
import { getDocumentedApi, type DocumentedApi } from './documented-api.js';
import { documentedRules } from './documented-rules.js';
import type { OperationLimit, PinduoduoOperation } from './operation.js';
import type { PinduoduoCall } from './shop.js';

const scopes = { shop: 'shop', app: 'app', api_total: 'api' } as const;

function readLimits(api: DocumentedApi): OperationLimit[] {
  return (api.rate_limits ?? []).map(({ scope, times, seconds, only }) => {
    if (!(scope in scopes)) throw new Error(`${api.type} has a limit of unknown scope ${scope}`);
    return {
      scope: scopes[scope as keyof typeof scopes],
      calls: times,
      seconds,
      ...(only === undefined ? {} : { isOutsideCloudOnly: true }),
    };
  });
}

// Where no table tells, the key is what the platform's regular names would give.
function responseKeyOf(api: DocumentedApi): string | undefined {
  if (api.response === null) return `${api.type.replace(/^pdd\./, '').replaceAll('.', '_')}_response`;
  return api.response_key ?? undefined;
}

/** An API with parameters, key, token rule and limits as documented; only its answer is told here. */
export function documentedOperation(type: string, answer: (call: PinduoduoCall) => JsonObject): PinduoduoOperation {
  const api = getDocumentedApi(type);
  return {
    type,
    gateway: type.startsWith('pdd.cloud.') ? 'cloud' : 'router',
    needsToken: api.auth_required ?? false,
    responseKey: responseKeyOf(api),
    parameters: api.request === null && api.response === null ? undefined : documentedRules(api),
    limits: readLimits(api),
    answer,
  };
}
