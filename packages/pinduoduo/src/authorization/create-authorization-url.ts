import { InvalidArgumentError } from '@orderloom/core/errors';
import { type PinduoduoAudienceName, pinduoduoAudiences } from './audiences.js';

/** What an authorisation page is opened with. */
export interface AuthorizationUrlInput {
  readonly clientId: string;
  /** As registered with the platform. */
  readonly redirectUri: string;
  /** Comes back unchanged beside the code: compare it before the code is spent. */
  readonly state: string;
  /** Who is to authorise; `mall` when absent. */
  readonly audience?: PinduoduoAudienceName;
  /** Pages to open in place of the platform's own, by audience. */
  readonly authorizationUrls?: Readonly<Partial<Record<PinduoduoAudienceName, string | undefined>>>;
}

/**
 * The address at which a user grants the application access. The browser comes back to `redirectUri` with `code`
 * (valid 10 minutes, once) and `state`. Throws `InvalidArgumentError` for an unknown audience, a redirect that is no
 * absolute address, or an empty state.
 */
export function createAuthorizationUrl(input: AuthorizationUrlInput): string {
  const { clientId, redirectUri, state, audience = 'mall' } = input;
  const page = pinduoduoAudiences.find(({ name }) => name === audience);
  if (page === undefined) {
    const names = pinduoduoAudiences.map(({ name }) => name).join(', ');
    throw new InvalidArgumentError('There is no authorisation page for this audience', [
      { path: 'audience', message: `is none of ${names}` },
    ]);
  }
  if (!URL.canParse(redirectUri)) throw unusable('redirectUri', 'must be an absolute address');
  if (state === '') throw unusable('state', 'is empty');
  const url = new URL(input.authorizationUrls?.[page.name] ?? page.url);
  const parameters = {
    ...page.parameters,
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    state,
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

function unusable(path: string, message: string): InvalidArgumentError {
  return new InvalidArgumentError('The authorisation page cannot be opened with this', [{ path, message }]);
}
