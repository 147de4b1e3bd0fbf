import type { CallOptions } from '@orderloom/core/http';
import { applyAuthorization, type AuthorizedCredentials } from '../authorization/apply-token.js';
import { type AuthorizationUrlInput, createAuthorizationUrl } from '../authorization/create-authorization-url.js';
import type { CredentialKeeper } from '../authorization/credential-keeper.js';
import type { TokenSource } from '../authorization/token-source.js';
import type { PinduoduoCredentials } from '../credentials.js';
import type { PinduoduoToken } from '../endpoints/authorization.js';
import type { PinduoduoSettings } from '../settings.js';

/** How a user grants the application access, and how the grant is kept alive. */
export interface AuthorizationMethods<C extends PinduoduoCredentials> {
  /** The page on which a user grants access. Throws `InvalidArgumentError` for what it cannot be opened with. */
  createUrl(input: Omit<AuthorizationUrlInput, 'clientId' | 'authorizationUrls'>): string;
  /**
   * Spends the code the browser came back with (valid 10 minutes, once) and answers the credentials to store. Every
   * earlier token of the mall is void from then on. This client keeps its own credentials: make a new one of these.
   */
  redeemCode(code: string, options?: CallOptions): Promise<AuthorizedCredentials<C>>;
  /** Spends a code for the bare token; `applyAuthorization` makes credentials of it. */
  createToken(code: string, options?: CallOptions): Promise<PinduoduoToken>;
  /** Spends a refresh token. The client renews its own token by itself; this is for tokens kept elsewhere. */
  refreshToken(refreshToken: string, options?: CallOptions): Promise<PinduoduoToken>;
  /** Renews this client's token now, once for all who ask at the same time; undefined without a refresh token. */
  renew(options?: CallOptions): Promise<C | undefined>;
}

/** Makes the methods of one client. */
export function createAuthorizationMethods<C extends PinduoduoCredentials>(
  keeper: CredentialKeeper<C>,
  tokens: TokenSource,
  settings: Pick<PinduoduoSettings, 'authorizationUrls'>,
): AuthorizationMethods<C> {
  const spendCode = (code: string, options?: CallOptions) => {
    keeper.addSecret(code);
    return tokens.spendCode(keeper.current(), code, options);
  };
  return {
    createUrl: (input) =>
      createAuthorizationUrl({
        ...input,
        clientId: keeper.current().clientId,
        authorizationUrls: settings.authorizationUrls,
      }),
    async redeemCode(code, options) {
      const { value, receivedAtMs } = await spendCode(code, options);
      return applyAuthorization(keeper.current(), value, receivedAtMs);
    },
    createToken: async (code, options) => (await spendCode(code, options)).value,
    async refreshToken(refreshToken, options) {
      keeper.addSecret(refreshToken);
      return (await tokens.refresh(keeper.current(), refreshToken, options)).value;
    },
    renew: (options) => keeper.renew(keeper.current(), options?.signal),
  };
}
