import type { OrderloomClient } from '@orderloom/api-client';
import { stringifyJson } from '@orderloom/core/json';
import { createStyler, type Styler } from './output/styled.js';
import { layOutTable, type Column } from './output/table.js';
import { findApiKey } from './settings/find-api-key.js';
import { findServiceUrl, type GlobalFlags } from './settings/service-address.js';
import type { Shell } from './shell.js';
import { UsageError } from './usage-error.js';

/** What a command works with: the world, the flags, and ways to speak. */
export class CommandContext {
  readonly isJson: boolean;
  /** For results. */
  readonly style: Styler;

  constructor(
    readonly shell: Shell,
    readonly flags: GlobalFlags,
  ) {
    this.isJson = flags.json === true;
    this.style = createStyler(shell.stdout, shell.environment);
  }

  /** A client of the service. Throws `UsageError` when there is no key. */
  async client(): Promise<OrderloomClient> {
    const { createOrderloomClient } = await import('@orderloom/api-client');
    const apiKey = await this.apiKey();
    return createOrderloomClient({ baseUrl: findServiceUrl(this.flags, this.shell), apiKey, fetch: this.shell.fetch });
  }

  /** Throws `UsageError` when there is none. */
  async apiKey(): Promise<string> {
    const apiKey = await findApiKey(this.flags, this.shell);
    if (apiKey !== undefined) return apiKey;
    throw new UsageError(
      'there is no API key: set ORDERLOOM_API_KEY, give --api-key-file, or give the data folder of the service with --data-dir',
    );
  }

  /** The result for programs: one line of JSON. */
  json(value: unknown): void {
    this.shell.stdout.write(`${stringifyJson(value)}\n`);
  }

  /** A line of the result. */
  line(text: string): void {
    this.shell.stdout.write(`${text}\n`);
  }

  table(columns: readonly Column[], rows: readonly (readonly string[])[]): void {
    const [head = '', ...lines] = layOutTable(columns, rows).trimEnd().split('\n');
    this.line(this.style('bold', head));
    for (const line of lines) this.line(line);
  }

  /** Says something that is no result. */
  say(text: string): void {
    this.shell.stderr.write(`${text}\n`);
  }
}
