import type { z } from 'zod';
import type { Endpoint, Runtime } from '../http/index.js';
import type { Side } from '../order/index.js';
import type { PlatformAdapter } from './adapter.js';
import type { AuthorizationFlow } from './authorization.js';

/** What an adapter is made from. Credentials and settings are checked with the definition's schemas before. */
export interface AdapterInput<Credentials, Settings> {
  readonly credentials: Credentials;
  readonly settings: Settings;
  readonly runtime: Runtime;
  /** Called when the platform handed out new credentials; the new ones are used only after it resolves. */
  readonly onCredentialsChanged: (credentials: Credentials) => Promise<void>;
  /**
   * Runs a renewal alone among everybody who shares the credentials, other processes included, on the credentials as
   * they are stored by then. Absent where nobody shares them.
   */
  readonly renewAlone?: RenewAlone<Credentials>;
}

/**
 * Passes the stored credentials to `renew`, which answers those that hold from now on: the same when somebody else has
 * renewed them meanwhile, and otherwise new ones, stored by `onCredentialsChanged` before it resolves.
 */
export type RenewAlone<Credentials> = (renew: (stored: Credentials) => Promise<Credentials>) => Promise<Credentials>;

/** A platform as the hub composes it: the one value a platform package must export for it. */
export interface PlatformDefinition<
  CredentialsSchema extends z.ZodType = z.ZodType,
  SettingsSchema extends z.ZodType = z.ZodType,
> {
  /** `pinduoduo`, `pandapon`. */
  readonly platform: string;
  readonly title: string;
  readonly side: Side;
  /** Every member is secret. */
  readonly credentials: CredentialsSchema;
  /** Not secret. All optional, with defaults. */
  readonly settings: SettingsSchema;
  readonly endpoints: readonly Endpoint[];
  /** Absent where keys alone give access. */
  readonly authorization?: AuthorizationFlow<z.output<CredentialsSchema>, z.output<SettingsSchema>>;
  /** A method, so that a definition of exact types is also a `PlatformDefinition`. */
  createAdapter(input: AdapterInput<z.output<CredentialsSchema>, z.output<SettingsSchema>>): PlatformAdapter;
}

/** Fixes a platform's definition and keeps its exact types. */
export function definePlatform<C extends z.ZodType, S extends z.ZodType>(
  definition: PlatformDefinition<C, S>,
): PlatformDefinition<C, S> {
  return Object.freeze(definition);
}
