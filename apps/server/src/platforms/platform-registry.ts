import { InvalidArgumentError } from '@orderloom/core/errors';
import type { PlatformDefinition } from '@orderloom/core/platform';
import { z } from 'zod';
import { nameIssues } from '../http/name-issues.js';

/** What a user gives of a connection and the platform's schemas check. */
export interface PlatformInput {
  readonly credentials: Readonly<Record<string, unknown>>;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** The platforms this service is composed of, by name. */
export class PlatformRegistry {
  readonly #byName: ReadonlyMap<string, PlatformDefinition>;

  constructor(definitions: readonly PlatformDefinition[]) {
    this.#byName = new Map(definitions.map((definition) => [definition.platform, definition]));
  }

  list(): readonly PlatformDefinition[] {
    return [...this.#byName.values()];
  }

  /** Throws `InvalidArgumentError` that names `platform` and lists the known ones. */
  get(platform: string): PlatformDefinition {
    const definition = this.#byName.get(platform);
    if (definition !== undefined) return definition;
    throw new InvalidArgumentError('This platform is not known', [
      { path: 'platform', message: `must be one of ${[...this.#byName.keys()].join(', ')}` },
    ]);
  }

  /**
   * Checks credentials and settings with the platform's schemas; members they do not know are refused. Throws
   * `InvalidArgumentError` that names every fault (`credentials.clientId`) and repeats no value.
   */
  parse(platform: string, input: PlatformInput): { readonly credentials: unknown; readonly settings: unknown } {
    const definition = this.get(platform);
    const credentials = strict(definition.credentials).safeParse(input.credentials);
    const settings = strict(definition.settings).safeParse(input.settings);
    const issues = [
      ...(credentials.error === undefined ? [] : nameIssues(credentials.error, 'credentials')),
      ...(settings.error === undefined ? [] : nameIssues(settings.error, 'settings')),
    ];
    if (issues.length > 0) throw new InvalidArgumentError('The connection is not valid', issues);
    return { credentials: credentials.data, settings: settings.data };
  }
}

function strict(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodObject ? schema.strict() : schema;
}
