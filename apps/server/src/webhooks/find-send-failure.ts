import { errors } from 'undici';
import type { DeliveryFailure } from '../database/schema.js';
import { AddressRefusedError } from './webhook-agent.js';

const failuresByCode: Readonly<Record<string, DeliveryFailure>> = {
  ENOTFOUND: 'dns_failed',
  EAI_AGAIN: 'dns_failed',
  EAI_FAIL: 'dns_failed',
  ENODATA: 'dns_failed',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  ECONNRESET: 'connection_broken',
  EPIPE: 'connection_broken',
  UND_ERR_SOCKET: 'connection_broken',
  EPROTO: 'tls_failed',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls_failed',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls_failed',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls_failed',
  UNABLE_TO_GET_ISSUER_CERT: 'tls_failed',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls_failed',
};

/** Sorts what went wrong before there was an answer, by the codes of Node and undici. */
export function findSendFailure(error: unknown): DeliveryFailure {
  for (const one of unfold(error)) {
    if (one instanceof AddressRefusedError) return 'address_refused';
    // What came is no HTTP; this error may be without a code.
    if (one instanceof errors.HTTPParserError) return 'connection_broken';
    const code: unknown = Reflect.get(one, 'code');
    if (typeof code !== 'string') continue;
    const known = failuresByCode[code];
    if (known !== undefined) return known;
    if (/^(?:ERR_TLS_|ERR_SSL_|CERT_)/.test(code)) return 'tls_failed';
  }
  return 'connection_failed';
}

/** An error, what caused it, and the single ones where several addresses were tried. */
function unfold(error: unknown): readonly Error[] {
  if (!(error instanceof Error)) return [];
  const parts: readonly unknown[] = error instanceof AggregateError ? error.errors : [];
  return [error, ...unfold(error.cause), ...parts.flatMap(unfold)];
}
