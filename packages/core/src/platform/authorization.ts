import type { CallOptions, Runtime } from '../http/index.js';

/** What a shop has granted, as its credentials tell. */
export interface AccessGrant {
  /** Whether there is a grant at all; it may have ended. */
  readonly isGranted: boolean;
  /** When it ends, epoch ms; undefined when unknown. */
  readonly endsAtMs: number | undefined;
  /** Until when it can be renewed without the merchant, epoch ms; undefined when unknown. */
  readonly renewableUntilMs: number | undefined;
  /** Shop or account that granted it, where the credentials tell. */
  readonly accountId?: string | undefined;
  /** Whether it can be renewed without the merchant. */
  readonly isRenewable: boolean;
}

/** A kind of user with an authorisation page of its own. */
export interface AuthorizationAudience {
  readonly name: string;
  readonly title: string;
}

/** What an authorisation page is opened with. */
export interface AuthorizationRequest<Credentials, Settings> {
  readonly credentials: Credentials;
  readonly settings: Settings;
  /** One of the flow's audiences; the first when absent. */
  readonly audience?: string;
  /** As registered with the platform. */
  readonly redirectUri: string;
  /** Comes back unchanged; ties the answer to the browser that asked. */
  readonly state: string;
}

/** What a code is spent with. */
export interface CodeRedemption<Credentials, Settings> {
  readonly credentials: Credentials;
  readonly settings: Settings;
  readonly runtime: Runtime;
  readonly code: string;
}

/** How a shop grants an application access in the browser, for platforms that work so. */
export interface AuthorizationFlow<Credentials, Settings> {
  readonly audiences: readonly [AuthorizationAudience, ...AuthorizationAudience[]];
  /** Throws `InvalidArgumentError` for an unknown audience. */
  createUrl(request: AuthorizationRequest<Credentials, Settings>): string;
  /** Spends the code the browser came back with and answers the credentials to store. */
  redeemCode(redemption: CodeRedemption<Credentials, Settings>, options?: CallOptions): Promise<Credentials>;
  readAccess(credentials: Credentials): AccessGrant;
}
