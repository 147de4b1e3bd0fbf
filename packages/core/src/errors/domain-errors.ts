import { describeIssues, type Issue } from './issue.js';
import { OrderloomError, type OrderloomErrorOptions } from './orderloom-error.js';

/** A platform body was readable but no order could be made of it. Names the fields, never their values. */
export class OrderMappingError extends OrderloomError {
  readonly code = 'order_mapping';
  readonly issues: readonly Issue[];

  constructor(summary: string, issues: readonly Issue[] = [], options?: OrderloomErrorOptions) {
    super(issues.length === 0 ? summary : `${summary}: ${describeIssues(issues)}`, false, options);
    this.issues = issues;
  }
}

/** The order is in a state that does not allow the step. */
export class OrderTransitionError extends OrderloomError {
  readonly code = 'order_transition';

  constructor(message: string, options?: OrderloomErrorOptions) {
    super(message, false, options);
  }
}

/** Another worker holds or has finished what this one wanted to do. */
export class SyncConflictError extends OrderloomError {
  readonly code = 'sync_conflict';

  constructor(message: string, options?: OrderloomErrorOptions) {
    super(message, true, options);
  }
}
