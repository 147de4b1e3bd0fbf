import { createOrderloomClient } from '@orderloom/api-client';
import { stringifyJson } from '@orderloom/core/json';
import type { CommandContext } from '../command-context.js';
import { readJson } from '../input/read-json.js';
import { findServiceUrl, given } from '../settings/service-address.js';
import { UsageError } from '../usage-error.js';
import { findConnection } from './find-connection.js';

/** Calls an operation of a platform through the service. It is sent once: what it does may be a write. */
export async function callOperation(
  context: CommandContext,
  connection: string,
  operation: string,
  input: string,
): Promise<void> {
  const { shell, flags } = context;
  const value = await readJson(shell, '--input', input);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UsageError('--input must be a JSON object');
  }
  const { id } = await findConnection(await context.client(), connection);
  const apiKey = given(shell.environment['ORDERLOOM_OPERATIONS_KEY']) ?? (await context.apiKey());
  const caller = createOrderloomClient({
    baseUrl: findServiceUrl(flags, shell),
    apiKey,
    fetch: shell.fetch,
    retries: 0,
  });
  const result = await caller.post('/v1/connections/{id}/operations/{name}', {
    path: { id, name: operation },
    body: value,
    timeoutMs: 120_000,
  });
  if (context.isJson) return context.json(result);
  context.line(stringifyJson(result.value));
  context.say(`request ${result.platformRequestId ?? '–'} at ${result.receivedAt}`);
}
