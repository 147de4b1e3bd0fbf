import { HttpException } from '@nestjs/common';
import {
  InvalidArgumentError,
  OrderloomError,
  PlatformError,
  PlatformRefusalError,
  type Issue,
} from '@orderloom/core/errors';
import { isProblemCode, problemCodes, type ProblemCode, type ProblemMeaning } from './problem-codes.js';
import type { Problem } from './problem.js';
import { MethodNotAllowedError, RequestValidationError } from './request-errors.js';

/** A problem with the headers that go with it. */
export interface DescribedProblem {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
}

/** Sorts any thrown value into the answer for it, by its code. An unknown error gives 500 and tells nothing. */
export function describeProblem(error: unknown, requestId: string): DescribedProblem {
  const code = codeOf(error);
  const meaning: ProblemMeaning = problemCodes[code];
  const problem = {
    type: `urn:orderloom:problem:${code}`,
    title: meaning.title,
    status: meaning.status,
    code,
    ...(error instanceof OrderloomError && meaning.hidesDetail !== true ? { detail: error.message } : {}),
    ...membersOf(error),
    requestId,
  };
  return { problem, headers: headersOf(error, code, meaning) };
}

function codeOf(error: unknown): ProblemCode {
  if (error instanceof InvalidArgumentError) return 'invalid_request';
  if (error instanceof OrderloomError && isProblemCode(error.code)) return error.code;
  return frameworkCodes.get(statusOf(error) ?? 500) ?? 'internal';
}

/** What the HTTP server itself refuses: it tells only the status. */
const frameworkCodes: ReadonlyMap<number, ProblemCode> = new Map([
  [400, 'bad_request'],
  [413, 'payload_too_large'],
  [414, 'uri_too_long'],
  [415, 'unsupported_media_type'],
  [503, 'shutting_down'],
]);

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const status: unknown = error instanceof Error ? Reflect.get(error, 'statusCode') : undefined;
  return typeof status === 'number' ? status : undefined;
}

function membersOf(error: unknown): Partial<Problem> {
  if (error instanceof RequestValidationError || error instanceof InvalidArgumentError) {
    return { errors: error.issues.map(nameField) };
  }
  if (!(error instanceof PlatformError)) return {};
  return {
    ...(error instanceof PlatformRefusalError ? { platformCode: error.platformCode } : {}),
    ...(error.platformRequestId === undefined ? {} : { platformRequestId: error.platformRequestId }),
  };
}

function nameField(issue: Issue): { field: string; message: string } {
  return { field: issue.path, message: issue.message };
}

function headersOf(error: unknown, code: ProblemCode, meaning: ProblemMeaning): Readonly<Record<string, string>> {
  const waitSeconds = waitSecondsOf(error) ?? meaning.retryAfterSeconds;
  return {
    ...(waitSeconds === undefined ? {} : { 'retry-after': String(waitSeconds) }),
    ...(code === 'unauthorized' ? { 'www-authenticate': 'Bearer' } : {}),
    ...(error instanceof MethodNotAllowedError ? { allow: error.allowed.join(', ') } : {}),
  };
}

function waitSecondsOf(error: unknown): number | undefined {
  const waitMs: unknown = error instanceof OrderloomError ? Reflect.get(error, 'retryAfterMs') : undefined;
  return typeof waitMs === 'number' ? Math.ceil(waitMs / 1000) : undefined;
}
