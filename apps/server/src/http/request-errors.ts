import { describeIssues, OrderloomError, type Issue } from '@orderloom/core/errors';

/** Members of the body, path or query are missing or wrong. */
export class RequestValidationError extends OrderloomError {
  readonly code = 'invalid_request';
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(describeIssues(issues), false);
    this.issues = issues;
  }
}

/** The body is not JSON in UTF-8, or nested too deeply. */
export class MalformedJsonError extends OrderloomError {
  readonly code = 'malformed_json';

  constructor() {
    super('The body is not valid JSON in UTF-8, or nested deeper than 64 levels', false);
  }
}

/** The path or query is not valid percent-encoded UTF-8, or holds a NUL character. */
export class MalformedUrlError extends OrderloomError {
  readonly code = 'malformed_url';

  constructor() {
    super('The path or query is not valid percent-encoded UTF-8 text', false);
  }
}

/** The request carries no API key, or a wrong one. */
export class UnauthorizedError extends OrderloomError {
  readonly code = 'unauthorized';

  constructor() {
    super('Send the API key as "Authorization: Bearer <key>"', false);
  }
}

/** No route has this path. */
export class UnknownRouteError extends OrderloomError {
  readonly code = 'unknown_route';

  constructor() {
    super('There is no such route; see /openapi.json', false);
  }
}

/** The path exists, but not with this method. */
export class MethodNotAllowedError extends OrderloomError {
  readonly code = 'method_not_allowed';
  readonly allowed: readonly string[];

  constructor(allowed: readonly string[]) {
    super(`This route takes ${allowed.join(', ')}`, false);
    this.allowed = allowed;
  }
}

/** The request asks for a version of the API that this service does not have. Answered with 400. */
export class UnknownVersionError extends OrderloomError {
  readonly code = 'unknown_version';

  constructor(known: readonly string[]) {
    super(`Orderloom-Version must be one of ${known.join(', ')}, or be left out`, false);
  }
}

/** The request was not answered within the limit. Answered with 504. */
export class DeadlineExceededError extends OrderloomError {
  readonly code = 'deadline_exceeded';

  constructor(timeoutMs: number) {
    super(`No answer within ${Math.ceil(timeoutMs / 1000)} seconds; what was begun may still be done`, false);
  }
}
