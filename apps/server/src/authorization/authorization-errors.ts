import { OrderloomError } from '@orderloom/core/errors';

/** The link or the way back of an authorisation is unknown, used, too old, or of another browser. */
export class AuthorizationSessionError extends OrderloomError {
  readonly code = 'authorization_session';

  constructor() {
    super('This authorisation link is not valid any more, or was opened in another browser; ask for a new one', false);
  }
}
