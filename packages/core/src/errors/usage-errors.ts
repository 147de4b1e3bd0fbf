import { describeIssues, type Issue } from './issue.js';
import { OrderloomError, type OrderloomErrorOptions } from './orderloom-error.js';

/** A setting is missing or wrong. Names every faulty setting at once. */
export class ConfigurationError extends OrderloomError {
  readonly code = 'configuration';
  readonly issues: readonly Issue[];

  constructor(summary: string, issues: readonly Issue[] = [], options?: OrderloomErrorOptions) {
    super(issues.length === 0 ? summary : `${summary}: ${describeIssues(issues)}`, false, options);
    this.issues = issues;
  }
}

/** The caller passed something an operation does not take; nothing was sent. */
export class InvalidArgumentError extends OrderloomError {
  readonly code = 'invalid_argument';
  readonly issues: readonly Issue[];

  constructor(summary: string, issues: readonly Issue[] = [], options?: OrderloomErrorOptions) {
    super(issues.length === 0 ? summary : `${summary}: ${describeIssues(issues)}`, false, options);
    this.issues = issues;
  }
}

/** The platform, the adapter or this connection's settings do not offer the operation. The message says what is missing. */
export class UnsupportedOperationError extends OrderloomError {
  readonly code = 'unsupported_operation';

  constructor(message: string, options?: OrderloomErrorOptions) {
    super(message, false, options);
  }
}

/** A signature of an incoming message does not match its body. */
export class SignatureVerificationError extends OrderloomError {
  readonly code = 'signature_verification';

  constructor(message: string, options?: OrderloomErrorOptions) {
    super(message, false, options);
  }
}
