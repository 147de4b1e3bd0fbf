import { HttpException } from '@nestjs/common';
import {
  InvalidArgumentError,
  OutcomeUnknownError,
  PlatformAuthenticationError,
  PlatformRateLimitError,
  PlatformTimeoutError,
  SyncConflictError,
  UnsupportedOperationError,
} from '@orderloom/core/errors';
import { describe, expect, it } from 'vitest';
import { DatabaseUnavailableError } from '../database/database-unavailable-error.js';
import { describeProblem } from './describe-problem.js';
import { problemSchema } from './problem.js';
import {
  MalformedJsonError,
  MalformedUrlError,
  MethodNotAllowedError,
  RequestValidationError,
  UnauthorizedError,
  UnknownRouteError,
} from './request-errors.js';
import { ResourceConflictError, ResourceNotFoundError } from './resource-errors.js';

const context = { platform: 'pinduoduo', operation: 'pdd.time.get', platformRequestId: 'r-1' };
const refusal = { ...context, httpStatus: 200, platformCode: '10019', platformMessage: 'token expired' };

describe('the answer to an error', () => {
  it.each([
    [new RequestValidationError([{ path: 'limit', message: 'too big' }]), 400, 'invalid_request'],
    [new InvalidArgumentError('no', [{ path: 'cursor', message: 'bad' }]), 400, 'invalid_request'],
    [new MalformedJsonError(), 400, 'malformed_json'],
    [new MalformedUrlError(), 400, 'malformed_url'],
    [new UnauthorizedError(), 401, 'unauthorized'],
    [new ResourceNotFoundError('order'), 404, 'not_found'],
    [new UnknownRouteError(), 404, 'unknown_route'],
    [new MethodNotAllowedError(['GET']), 405, 'method_not_allowed'],
    [new ResourceConflictError('taken'), 409, 'conflict'],
    [new SyncConflictError('running'), 409, 'sync_conflict'],
    [new UnsupportedOperationError('not here'), 422, 'unsupported_operation'],
    [new HttpException('x', 413), 413, 'payload_too_large'],
    [new HttpException('x', 415), 415, 'unsupported_media_type'],
    [new PlatformTimeoutError(1000, context), 502, 'platform_timeout'],
    [new PlatformAuthenticationError(refusal), 502, 'platform_authentication'],
    [new OutcomeUnknownError(context), 502, 'outcome_unknown'],
    [new DatabaseUnavailableError('gone'), 503, 'database_unavailable'],
    [new Error('canary'), 500, 'internal'],
    [new HttpException('canary', 418), 500, 'internal'],
    ['canary', 500, 'internal'],
  ])('%o has status %i and code %s', (error, status, code) => {
    const { problem } = describeProblem(error, 'request-1');
    expect(problem).toMatchObject({ status, code, type: `urn:orderloom:problem:${code}`, requestId: 'request-1' });
    expect(problemSchema.strict().parse(problem)).toEqual(problem);
  });

  it('tells nothing of an unknown error', () => {
    expect(JSON.stringify(describeProblem(new Error('canary'), 'r'))).not.toContain('canary');
  });

  it('names each faulty field', () => {
    const error = new InvalidArgumentError('no', [{ path: 'credentials.clientId', message: 'is missing' }]);
    expect(describeProblem(error, 'r').problem.errors).toEqual([
      { field: 'credentials.clientId', message: 'is missing' },
    ]);
  });

  it('passes on what the platform’s support asks for', () => {
    const { problem } = describeProblem(new PlatformAuthenticationError(refusal), 'r');
    expect(problem).toMatchObject({ platformCode: '10019', platformRequestId: 'r-1' });
  });

  it('carries the headers that HTTP wants beside a status', () => {
    expect(describeProblem(new UnauthorizedError(), 'r').headers).toEqual({ 'www-authenticate': 'Bearer' });
    expect(describeProblem(new MethodNotAllowedError(['GET', 'POST']), 'r').headers).toEqual({ allow: 'GET, POST' });
    const limited = new PlatformRateLimitError({ ...refusal, retryAfterMs: 1500 });
    expect(describeProblem(limited, 'r').headers).toEqual({ 'retry-after': '2' });
  });
});
