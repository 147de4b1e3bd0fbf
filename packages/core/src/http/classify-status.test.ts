import { describe, expect, it } from 'vitest';
import {
  PlatformAuthenticationError,
  PlatformInvalidRequestError,
  PlatformNotFoundError,
  PlatformPermissionError,
  PlatformRateLimitError,
  PlatformResponseError,
  PlatformUnavailableError,
} from '../errors/index.js';
import { classifyHttpStatus } from './classify-status.js';

const context = { platform: 'fake', operation: 'thing.get' };
const classify = (httpStatus: number, headers: Readonly<Record<string, string | string[]>> = {}) =>
  classifyHttpStatus({ httpStatus, headers, text: 'canary' }, context);

describe('classifyHttpStatus', () => {
  it.each([
    [400, PlatformInvalidRequestError],
    [401, PlatformAuthenticationError],
    [403, PlatformPermissionError],
    [404, PlatformNotFoundError],
    [418, PlatformInvalidRequestError],
    [429, PlatformRateLimitError],
    [500, PlatformUnavailableError],
    [502, PlatformUnavailableError],
    [504, PlatformUnavailableError],
    [599, PlatformUnavailableError],
    [301, PlatformResponseError],
    [304, PlatformResponseError],
  ])('sorts %i', (status, type) => {
    const error = classify(status);
    expect(error).toBeInstanceOf(type);
    expect(error).toMatchObject({ ...context, httpStatus: status });
    expect(error.message).toContain(String(status));
    expect(error.message).not.toContain('canary');
  });

  it.each<[string | string[] | undefined, number | undefined]>([
    ['0', 0],
    ['30', 30_000],
    ['99999', 99_999_000],
    ['100000', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
    [['1', '2'], undefined],
    [undefined, undefined],
  ])('reads the Retry-After %j as %j ms', (header, retryAfterMs) => {
    const headers = header === undefined ? {} : { 'retry-after': header };
    expect(classify(429, headers)).toMatchObject({ retryAfterMs });
    expect(classify(503, headers)).toMatchObject({ retryAfterMs });
  });
});
