import { describe, expect, it } from 'vitest';
import {
  PlatformAuthenticationError,
  PlatformInvalidRequestError,
  PlatformNotFoundError,
  PlatformPermissionError,
  PlatformRateLimitError,
  PlatformRefusalError,
  PlatformUnavailableError,
  type RefusalDetails,
} from './platform-refusal-error.js';
import { createRefusal, type RefusalClass } from './refusal-table.js';

const details: RefusalDetails = {
  platform: 'example',
  operation: 'order.list',
  httpStatus: 200,
  platformCode: '50001',
  subCode: '45001',
  platformMessage: 'the order is not of this shop',
  advice: 'check the connection',
  retryAfterMs: 700,
  platformRequestId: 'r-1',
};

describe('createRefusal', () => {
  const classes: Record<RefusalClass, new (details: RefusalDetails) => PlatformRefusalError> = {
    authentication: PlatformAuthenticationError,
    token_expired: PlatformAuthenticationError,
    permission: PlatformPermissionError,
    rate_limit: PlatformRateLimitError,
    unavailable: PlatformUnavailableError,
    not_found: PlatformNotFoundError,
    invalid_request: PlatformInvalidRequestError,
  };

  it.each(Object.entries(classes))('%s becomes its error, with all that the platform said', (refusalClass, type) => {
    const error = createRefusal(refusalClass as RefusalClass, details);
    expect(error).toBeInstanceOf(type);
    expect(error).toBeInstanceOf(PlatformRefusalError);
    expect(error.message).toBe(
      'example order.list: refused with code 50001/45001: the order is not of this shop (check the connection)',
    );
    const { retryAfterMs: _retryAfterMs, ...told } = details;
    expect(error).toMatchObject({ ...told, attempts: 1 });
  });

  it('only an expired token asks for a refresh', () => {
    expect(createRefusal('token_expired', details)).toMatchObject({ isTokenExpired: true });
    expect(createRefusal('authentication', details)).toMatchObject({ isTokenExpired: false });
  });

  it('limits and outages say when to come back', () => {
    expect(createRefusal('rate_limit', details)).toMatchObject({ retryAfterMs: 700, isRetryable: true });
    expect(createRefusal('unavailable', details)).toMatchObject({ retryAfterMs: 700, isRetryable: true });
  });

  it('a code without sub code or advice is told alone', () => {
    const { subCode: _subCode, advice: _advice, ...plain } = details;
    expect(createRefusal('permission', plain).message).toBe(
      'example order.list: refused with code 50001: the order is not of this shop',
    );
  });
});
