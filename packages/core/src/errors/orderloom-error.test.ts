import { afterAll, describe, expect, it, vi } from 'vitest';
import * as errors from './index.js';

type Errors = typeof errors;

vi.resetModules();
const classes: Readonly<Record<string, unknown>> = { ...errors };
/** The same sources loaded once more, as a second installed copy would be. */
const second: Errors = await import('./index.js');
afterAll(() => vi.resetModules());

const context = { platform: 'example', operation: 'order.list' };
const refusal = { ...context, httpStatus: 200, platformCode: '70031', platformMessage: 'called too often' };

function createAll(from: Errors): errors.OrderloomError[] {
  return [
    new from.ConfigurationError('wrong'),
    new from.InvalidArgumentError('wrong'),
    new from.UnsupportedOperationError('not offered'),
    new from.SignatureVerificationError('no match'),
    new from.PlatformConnectionError('connection failed', context),
    new from.PlatformTimeoutError(5, context),
    new from.PlatformResponseError('no JSON', context),
    new from.OutcomeUnknownError(context),
    new from.PlatformAuthenticationError(refusal),
    new from.PlatformPermissionError(refusal),
    new from.PlatformRateLimitError(refusal),
    new from.PlatformUnavailableError(refusal),
    new from.PlatformNotFoundError(refusal),
    new from.PlatformInvalidRequestError(refusal),
    new from.OrderMappingError('no order'),
    new from.OrderTransitionError('not now'),
    new from.SyncConflictError('somebody else'),
  ];
}

describe('every error', () => {
  it.each(createAll(errors).map((error) => [error.name, error] as const))(
    '%s is an Error, an OrderloomError and itself, and keeps its name',
    (name, error) => {
      expect(error).toBeInstanceOf(Error);
      expect(error).toBeInstanceOf(errors.OrderloomError);
      expect(error).toBeInstanceOf(classes[name]);
    },
  );

  it('has a code of its own and its verdict on repeating', () => {
    const all = createAll(errors);
    expect(Object.fromEntries(all.map((error) => [error.code, error.isRetryable]))).toStrictEqual({
      configuration: false,
      invalid_argument: false,
      unsupported_operation: false,
      signature_verification: false,
      platform_connection: true,
      platform_timeout: true,
      platform_response: true,
      outcome_unknown: false,
      platform_authentication: false,
      platform_permission: false,
      platform_rate_limit: true,
      platform_unavailable: true,
      platform_not_found: false,
      platform_invalid_request: false,
      order_mapping: false,
      order_transition: false,
      sync_conflict: true,
    });
    expect(new Set(all.map((error) => error.code)).size).toBe(all.length);
  });

  it('keeps its cause', () => {
    const cause = new Error('below');
    expect(new errors.OrderMappingError('no order', [], { cause }).cause).toBe(cause);
    expect(new errors.PlatformTimeoutError(5, { ...context, cause }).cause).toBe(cause);
    expect('cause' in new errors.SyncConflictError('x')).toBe(false);
  });
});

describe('instanceof', () => {
  it('knows the errors of a second installed copy', () => {
    expect(second.OrderloomError).not.toBe(errors.OrderloomError);
    for (const error of createAll(second)) {
      expect(error).toBeInstanceOf(errors.OrderloomError);
      expect(error).toBeInstanceOf(classes[error.name]);
    }
    for (const error of createAll(errors)) expect(error).toBeInstanceOf(second.OrderloomError);
  });

  it('tells classes apart, also across copies', () => {
    for (const from of [errors, second]) {
      const error = new from.PlatformRateLimitError(refusal);
      expect(error).toBeInstanceOf(errors.PlatformRefusalError);
      expect(error).toBeInstanceOf(errors.PlatformError);
      expect(error).not.toBeInstanceOf(errors.PlatformUnavailableError);
      expect(error).not.toBeInstanceOf(errors.ConfigurationError);
      expect(new from.ConfigurationError('x')).not.toBeInstanceOf(errors.PlatformError);
    }
  });

  it.each([undefined, null, 'PlatformError', 7, {}, new Error('PlatformError'), () => undefined])(
    '%s is no Orderloom error',
    (value) => {
      expect(value instanceof errors.OrderloomError).toBe(false);
    },
  );

  it('a subclass made elsewhere is all its parents', () => {
    class ShopClosedError extends errors.PlatformPermissionError {}
    const error = new ShopClosedError(refusal);
    expect(error).toBeInstanceOf(ShopClosedError);
    expect(error).toBeInstanceOf(errors.PlatformPermissionError);
    expect(new errors.PlatformPermissionError(refusal)).not.toBeInstanceOf(ShopClosedError);
    expect(error.name).toBe('ShopClosedError');
  });

  it('its trace does not show when an error is printed as JSON', () => {
    expect(Object.getOwnPropertySymbols(new errors.SyncConflictError('x')).length).toBe(1);
    expect(JSON.parse(JSON.stringify(new errors.SyncConflictError('x')))).toStrictEqual({
      name: 'SyncConflictError',
      isRetryable: true,
      code: 'sync_conflict',
    });
  });
});
