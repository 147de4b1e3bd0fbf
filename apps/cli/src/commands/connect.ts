import type { OrderloomClient } from '@orderloom/api-client';
import type { CommandContext } from '../command-context.js';
import { exitCodes, type ExitCode } from '../exit-code.js';
import { ask } from '../input/ask.js';
import { UsageError } from '../usage-error.js';
import { readCredentials, type CredentialField } from './read-credentials.js';
import { parseSettings } from './parse-settings.js';

/** Flags of `connect`. */
export interface ConnectFlags {
  readonly name?: string | undefined;
  readonly credentials?: string | undefined;
  readonly setting?: readonly string[] | undefined;
  readonly backfillFrom?: string | undefined;
  readonly test: boolean;
}

/** Makes a connection of what the platform wants, and tries it. */
export async function connect(context: CommandContext, platform: string, flags: ConnectFlags): Promise<ExitCode> {
  const { shell } = context;
  const client = await context.client();
  const fields = await listFields(client, platform);
  const settings = parseSettings(flags.setting ?? []);
  const credentials = await readCredentials(shell, platform, fields, flags.credentials);
  const name = flags.name ?? (await askName(context));
  const connection = await client.post('/v1/connections', {
    body: {
      name,
      platform,
      credentials,
      settings,
      ...(flags.backfillFrom === undefined ? {} : { backfillFromAt: flags.backfillFrom }),
    },
  });
  const test = flags.test ? await client.post('/v1/connections/{id}/test', { path: { id: connection.id } }) : undefined;
  if (context.isJson) {
    context.json({ connection, test: test ?? null });
  } else {
    context.line(`connected "${name}" (${connection.id})`);
    for (const { name: stream, isAvailable, reason, setting } of connection.streams) {
      if (!isAvailable) context.say(`${stream} is not read: ${reason ?? ''} (setting ${setting ?? ''})`);
    }
    if (test?.ok === true) context.line('the platform accepts it; the first sync has begun');
    if (test?.ok === false) {
      context.say(`the platform does not accept it: ${test.error?.message ?? 'no reason given'}`);
      context.say(`\`orderloom doctor\` tells why`);
    }
  }
  return test?.ok === false ? exitCodes.finding : exitCodes.ok;
}

async function listFields(client: OrderloomClient, platform: string): Promise<readonly CredentialField[]> {
  const { items } = await client.get('/v1/platforms');
  const found = items.find((candidate) => candidate.platform === platform);
  if (found === undefined) {
    throw new UsageError(`the platform must be one of ${items.map((known) => known.platform).join(', ')}`);
  }
  const { properties, required } = found.credentials as { properties?: unknown; required?: unknown };
  const members = typeof properties === 'object' && properties !== null ? Object.entries(properties) : [];
  return members.map(([name, schema]) => ({
    name,
    title: titleOf(schema) ?? name,
    isRequired: Array.isArray(required) && required.includes(name),
  }));
}

function titleOf(schema: unknown): string | undefined {
  const title: unknown = typeof schema === 'object' && schema !== null ? Reflect.get(schema, 'title') : undefined;
  return typeof title === 'string' ? title : undefined;
}

async function askName({ shell }: CommandContext): Promise<string> {
  if (shell.stdin.isTTY !== true) throw new UsageError('give the connection a name with --name');
  const name = (await ask(shell, 'Name of the connection: ', false)).trim();
  if (name === '') throw new UsageError('a connection needs a name');
  return name;
}
