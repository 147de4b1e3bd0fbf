import { createRefusal, PlatformResponseError, type RefusalClass } from '@orderloom/core/errors';
import type { Protocol } from '@orderloom/core/http';
import { hmacSha256Hex } from '@orderloom/core/signing';
import { z } from 'zod';
import { modelPlatformName } from './model-endpoints.js';

/** Keys of the one shop. */
export interface ModelCredentials {
  readonly shop: string;
  readonly secret: string;
}

interface UnsignedRequest {
  readonly operation: string;
  readonly input: unknown;
}

/** The classes of refusals a platform can answer with, each by a code of its own. */
export const refusalCodes = {
  R401: 'authentication',
  R402: 'token_expired',
  R403: 'permission',
  R404: 'not_found',
  R400: 'invalid_request',
  R429: 'rate_limit',
  R500: 'unavailable',
} as const satisfies Record<string, RefusalClass>;
export type RefusalCode = keyof typeof refusalCodes;

const refusalSchema = z.object({
  error: z.object({ code: z.string(), message: z.string(), retry_after_ms: z.number().optional() }),
});

/** How the model platform is spoken to: signed JSON, and refusals inside a 200. */
export const modelProtocol: Protocol<unknown, UnsignedRequest, ModelCredentials> = {
  platform: modelPlatformName,
  build: ({ name }, input) => ({ operation: name, input }),
  sign({ operation, input }, { shop, secret }, { instantMs, nonce }) {
    const body = JSON.stringify({ shop, operation, input, at: instantMs, nonce });
    return {
      method: 'POST',
      url: 'http://model.test/gateway',
      headers: { 'x-sign': hmacSha256Hex(secret, body) },
      body,
    };
  },
  unwrap({ name: operation }, { httpStatus, body }) {
    const context = { platform: modelPlatformName, operation };
    const refusal = refusalSchema.safeParse(body);
    if (refusal.success) {
      const { code, message, retry_after_ms: retryAfterMs } = refusal.data.error;
      throw createRefusal(isRefusalCode(code) ? refusalCodes[code] : 'unavailable', {
        ...context,
        httpStatus,
        platformCode: code,
        platformMessage: message,
        retryAfterMs,
      });
    }
    // Looked at only, never copied: the payload is read once, further down.
    const isEnvelope = typeof body === 'object' && body !== null && !Array.isArray(body);
    const payload = isEnvelope && Object.hasOwn(body, 'payload') ? body['payload'] : undefined;
    if (payload === undefined) throw new PlatformResponseError('answer has no payload', { ...context, httpStatus });
    return { payload, platformRequestId: undefined };
  },
  permitsOf: ({ name, limits }, { shop }) => limits.map((limit) => ({ bucket: `${name}:${shop}`, limit })),
};

function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(refusalCodes, code);
}
