import { OrderloomError, type OrderloomErrorOptions } from '@orderloom/core/errors';

/** The thing that a request names does not exist. Answered with 404. */
export class ResourceNotFoundError extends OrderloomError {
  readonly code = 'not_found';
  /** `connection`, `order`: what was looked for. */
  readonly resource: string;

  constructor(resource: string, options?: OrderloomErrorOptions) {
    super(`There is no such ${resource}`, false, options);
    this.resource = resource;
  }
}

/** The request does not go together with what is stored, such as a name that is taken. Answered with 409. */
export class ResourceConflictError extends OrderloomError {
  readonly code = 'conflict';

  constructor(message: string, options?: OrderloomErrorOptions) {
    super(message, false, options);
  }
}
