import type { IncomingCall } from '../http/incoming-call.js';
import type { JsonObject } from '../json/json-value.js';
import type { PinduoduoAccess, TokenGrant } from './access.js';
import { grantFields } from './operations/tools.js';
import { PinduoduoCode, PinduoduoRefusal } from './refusal.js';
import { readParameters } from './request-parameters.js';

/** Path of the older address for tokens, on a host of its own on the platform. */
export const olderTokenPath = '/oauth/token';

/**
 * The older way to tokens: a JSON body with the app's secret instead of a signature. That its answer has the members of
 * the newer one without a wrapper, and refuses in its way, is inferred.
 */
export function answerOlderTokenCall(call: IncomingCall, access: PinduoduoAccess, nowMs: number): JsonObject {
  const parameters = readParameters(call);
  if (parameters.get('client_id') !== access.clientId) throw new PinduoduoRefusal(PinduoduoCode.badClientId);
  if (parameters.get('client_secret') !== access.clientSecret) {
    throw new PinduoduoRefusal(PinduoduoCode.badPublicParameter, 'client_secret is wrong');
  }
  return grantFields(access, grant(parameters, access, nowMs), nowMs);
}

function grant(parameters: ReadonlyMap<string, string>, access: PinduoduoAccess, nowMs: number): TokenGrant {
  const kind = parameters.get('grant_type');
  if (kind === 'authorization_code') return access.exchangeCode(parameters.get('code') ?? '', nowMs);
  if (kind === 'refresh_token') return access.refresh(parameters.get('refresh_token') ?? '', nowMs);
  throw new PinduoduoRefusal(PinduoduoCode.badPublicParameter, 'grant_type is wrong');
}
