import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { CommandContext } from '../command-context.js';
import { UsageError } from '../usage-error.js';
import { findConnection } from './find-connection.js';

/** Flags of `export`. */
export interface ExportFlags {
  readonly format: 'csv' | 'xlsx' | 'ndjson';
  readonly output?: string | undefined;
  readonly connection?: string | undefined;
  readonly filter?: readonly string[] | undefined;
}

/**
 * Writes an export as it comes. A file appears under its name only when all of it has come: one that broke off must not
 * look like one.
 */
export async function exportFile(context: CommandContext, what: string, flags: ExportFlags): Promise<void> {
  if (what !== 'orders' && what !== 'after-sales')
    throw new UsageError('what can be exported is orders or after-sales');
  const { stdout, signal } = context.shell;
  if (flags.output === undefined && flags.format === 'xlsx' && stdout.isTTY === true) {
    throw new UsageError('an XLSX file is nothing for a terminal: give --output');
  }
  const client = await context.client();
  const query: Record<string, string> = { ...parseFilters(flags.filter ?? []), format: flags.format };
  if (flags.connection !== undefined) query['connectionId'] = (await findConnection(client, flags.connection)).id;
  const response =
    what === 'orders'
      ? await client.open('/v1/exports/orders', { query, signal })
      : await client.open('/v1/exports/after-sales', { query, signal });
  if (response.body === null) throw new UsageError('the service answered without a file');
  const body = Readable.fromWeb(response.body as ReadableStream);
  if (flags.output === undefined) {
    await pipeline(body, new Writable({ write: (chunk: Buffer, _encoding, done) => (stdout.write(chunk), done()) }));
    return;
  }
  const draft = `${flags.output}.part`;
  try {
    await pipeline(body, createWriteStream(draft), { signal });
    await rename(draft, flags.output);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  if (context.isJson) context.json({ file: flags.output });
  else context.say(`written to ${flags.output}`);
}

function parseFilters(filters: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    filters.map((filter) => {
      const at = filter.indexOf('=');
      if (at < 1) throw new UsageError(`--filter takes name=value, not "${filter}"`);
      return [filter.slice(0, at), filter.slice(at + 1)];
    }),
  );
}
