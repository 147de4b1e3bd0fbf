import type { AccessGrant, AuthorizationFlow, PlatformDefinition } from '@orderloom/core/platform';

/** The browser flow of a platform with its types left behind: credentials and settings were checked by its schemas. */
export type AnyAuthorizationFlow = AuthorizationFlow<unknown, unknown>;

/** How shops grant access on a platform; undefined where keys alone give it. */
export function findAuthorizationFlow(definition: PlatformDefinition): AnyAuthorizationFlow | undefined {
  return definition.authorization;
}

/** What a shop has granted; undefined where nothing needs to be. */
export function readAccess(definition: PlatformDefinition, credentials: unknown): AccessGrant | undefined {
  return findAuthorizationFlow(definition)?.readAccess(credentials);
}
