import {
  ConfigurationError,
  PlatformAuthenticationError,
  PlatformConnectionError,
  PlatformPermissionError,
  PlatformRateLimitError,
  PlatformRefusalError,
  PlatformResponseError,
  PlatformTimeoutError,
  PlatformUnavailableError,
} from '@orderloom/core/errors';
import { createFinding, type Finding } from './finding.js';
import type { FindingCode } from './finding-meanings.js';

/** Codes of platforms that have one cause, whatever their class. Source: the refusal tables of the packages. */
const causeOfCode: Readonly<Record<string, Readonly<Record<string, FindingCode>>>> = {
  pinduoduo: {
    10016: 'unknown_application',
    10019: 'access_expired',
    20004: 'wrong_secret',
    20005: 'address_not_listed',
    20031: 'permission_missing',
    20032: 'access_void',
    30000: 'permission_missing',
    70036: 'limit_reached',
  },
};

/** The cause of an error that a harmless call to a platform ended with. */
export function nameCause(error: unknown): Finding {
  if (error instanceof ConfigurationError) return createFinding('access_missing', error.message);
  if (error instanceof PlatformRefusalError) {
    const code = causeOfCode[error.platform]?.[error.platformCode] ?? causeOfClass(error);
    return createFinding(code, error.message, code === 'platform_refused' && error.advice ? [error.advice] : []);
  }
  if (error instanceof PlatformConnectionError || error instanceof PlatformTimeoutError)
    return createFinding('platform_unreachable', error.message);
  if (error instanceof PlatformResponseError) return createFinding('platform_unreadable', error.message);
  const kind = error instanceof Error ? error.name : typeof error;
  return createFinding('internal', `the check ended with ${kind}`);
}

function causeOfClass(error: PlatformRefusalError): FindingCode {
  if (error instanceof PlatformAuthenticationError) return error.isTokenExpired ? 'access_expired' : 'wrong_secret';
  if (error instanceof PlatformPermissionError) return 'permission_missing';
  if (error instanceof PlatformRateLimitError) return 'limit_reached';
  if (error instanceof PlatformUnavailableError) return 'platform_failing';
  return 'platform_refused';
}
