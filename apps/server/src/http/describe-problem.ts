import { HttpException } from '@nestjs/common';
import {
  InvalidArgumentError,
  OrderMappingError,
  OrderTransitionError,
  PlatformError,
  PlatformRateLimitError,
  PlatformRefusalError,
  SignatureVerificationError,
  SyncConflictError,
  UnsupportedOperationError,
  type Issue,
  type OrderloomError,
} from '@orderloom/core/errors';
import { ForbiddenError, TooManyRequestsError } from '../access/access-errors.js';
import { DatabaseUnavailableError } from '../database/database-unavailable-error.js';
import { TooManyStreamsError } from '../events/event-stream-errors.js';
import { TooLargeCallbackError } from '../push/callback-errors.js';
import type { Problem } from './problem.js';
import {
  MalformedJsonError,
  MalformedUrlError,
  MethodNotAllowedError,
  RequestValidationError,
  UnauthorizedError,
  UnknownRouteError,
} from './request-errors.js';
import { ResourceConflictError, ResourceNotFoundError } from './resource-errors.js';

/** A problem with the headers that go with it. */
export interface DescribedProblem {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
}

/** Sorts any thrown value into the answer for it. An unknown error gives 500 and tells nothing. */
export function describeProblem(error: unknown, requestId: string): DescribedProblem {
  const { status, code, title, headers = {}, ...rest } = answerTo(error);
  return { problem: { type: `urn:orderloom:problem:${code}`, title, status, code, ...rest, requestId }, headers };
}

type Answer = Omit<Problem, 'type' | 'requestId'> & { readonly headers?: Readonly<Record<string, string>> };

function answerTo(error: unknown): Answer {
  if (error instanceof RequestValidationError || error instanceof InvalidArgumentError) {
    return {
      status: 400,
      code: 'invalid_request',
      title: 'The request is not valid',
      detail: error.message,
      errors: error.issues.map(nameField),
    };
  }
  if (error instanceof PlatformError) return platformAnswer(error);
  if (error instanceof UnauthorizedError) {
    return { ...answer(401, 'The API key is missing or wrong', error), headers: { 'www-authenticate': 'Bearer' } };
  }
  if (error instanceof ForbiddenError) return answer(403, 'The API key does not allow this', error);
  if (error instanceof TooManyRequestsError) {
    const headers = { 'retry-after': String(Math.ceil(error.retryAfterMs / 1000)) };
    return { ...answer(429, 'Too many requests', error), headers };
  }
  if (error instanceof MethodNotAllowedError) {
    const headers = { allow: error.allowed.join(', ') };
    return { ...answer(405, 'The route does not take this method', error), headers };
  }
  if (error instanceof MalformedJsonError) return answer(400, 'The body cannot be read', error);
  if (error instanceof MalformedUrlError) return answer(400, 'The address cannot be read', error);
  if (error instanceof SignatureVerificationError) return answer(401, 'The signature does not match', error);
  if (error instanceof TooLargeCallbackError) return answer(413, 'The callback is too large', error);
  if (error instanceof UnknownRouteError) return answer(404, 'There is no such route', error);
  if (error instanceof ResourceNotFoundError) return answer(404, 'Not found', error);
  if (error instanceof ResourceConflictError) return answer(409, 'Conflict', error);
  if (error instanceof SyncConflictError) return answer(409, 'Already under way', error);
  if (error instanceof OrderTransitionError) return answer(409, 'The order’s state does not allow this', error);
  if (error instanceof UnsupportedOperationError) return answer(422, 'Not supported', error);
  if (error instanceof OrderMappingError) return answer(502, 'The platform’s answer could not be used', error);
  if (error instanceof TooManyStreamsError) {
    return { ...answer(503, 'Too many event streams', error), headers: { 'retry-after': '10' } };
  }
  if (error instanceof DatabaseUnavailableError) {
    return { status: 503, code: error.code, title: 'The database does not answer', headers: { 'retry-after': '5' } };
  }
  return frameworkAnswer(error);
}

function answer(status: number, title: string, error: OrderloomError): Answer {
  return { status, code: error.code, title, detail: error.message };
}

function platformAnswer(error: PlatformError): Answer {
  const waitMs = error instanceof PlatformRateLimitError ? error.retryAfterMs : undefined;
  return {
    ...answer(502, 'The platform did not do it', error),
    ...(error instanceof PlatformRefusalError ? { platformCode: error.platformCode } : {}),
    ...(error.platformRequestId === undefined ? {} : { platformRequestId: error.platformRequestId }),
    ...(waitMs === undefined ? {} : { headers: { 'retry-after': String(Math.ceil(waitMs / 1000)) } }),
  };
}

const frameworkRefusals: ReadonlyMap<number, { readonly code: string; readonly title: string }> = new Map([
  [400, { code: 'bad_request', title: 'The request cannot be read' }],
  [413, { code: 'payload_too_large', title: 'The body is larger than 1 MB' }],
  [414, { code: 'uri_too_long', title: 'A part of the path is too long' }],
  [415, { code: 'unsupported_media_type', title: 'The body must be application/json' }],
  [503, { code: 'shutting_down', title: 'The service is stopping' }],
]);

/** What the HTTP server itself refuses: it tells only the status. */
function frameworkAnswer(error: unknown): Answer {
  const status = statusOf(error) ?? 500;
  const known = frameworkRefusals.get(status);
  if (known !== undefined) return { status, ...known };
  return { status: 500, code: 'internal', title: 'Something went wrong inside the service' };
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const status: unknown = error instanceof Error ? Reflect.get(error, 'statusCode') : undefined;
  return typeof status === 'number' ? status : undefined;
}

function nameField(issue: Issue): { field: string; message: string } {
  return { field: issue.path, message: issue.message };
}
