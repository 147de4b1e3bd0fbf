import type { CommandContext } from '../command-context.js';
import { exitCodes, type ExitCode } from '../exit-code.js';
import { printable } from '../output/printable.js';
import { writeInstant } from '../output/span-text.js';
import { findConnection, listAll, type Connection } from './find-connection.js';

/** All connections as a table. */
export async function listConnections(context: CommandContext): Promise<void> {
  const items = await listAll(await context.client());
  if (context.isJson) return context.json({ items });
  if (items.length === 0) return context.say('there is no connection yet: `orderloom connect pinduoduo`');
  context.table(
    [
      { title: 'NAME' },
      { title: 'PLATFORM' },
      { title: 'STATE' },
      { title: 'HEALTH' },
      { title: 'READ FROM' },
      { title: 'ID' },
    ],
    items.map(({ name, platform, state, health, backfillFromAt, id }) => [
      name,
      platform,
      state,
      health,
      writeInstant(backfillFromAt).slice(0, 10),
      id,
    ]),
  );
}

/** One connection, with what it lacks. */
export async function showConnection(context: CommandContext, nameOrId: string): Promise<void> {
  const connection = await findConnection(await context.client(), nameOrId);
  if (context.isJson) return context.json(connection);
  tell(context, connection);
}

/** Makes a harmless signed call. */
export async function testConnection(context: CommandContext, nameOrId: string): Promise<ExitCode> {
  const client = await context.client();
  const { id, name } = await findConnection(client, nameOrId);
  const test = await client.post('/v1/connections/{id}/test', { path: { id } });
  if (context.isJson) context.json(test);
  else if (test.ok) context.line(`the platform accepts "${printable(name)}"`);
  else context.line(`the platform does not accept "${printable(name)}": ${printable(test.error?.message ?? '')}`);
  return test.ok ? exitCodes.ok : exitCodes.finding;
}

/** Stops syncing a connection, or goes on. */
export async function switchConnection(
  context: CommandContext,
  nameOrId: string,
  step: 'pause' | 'resume',
): Promise<void> {
  const client = await context.client();
  const { id } = await findConnection(client, nameOrId);
  const connection =
    step === 'pause'
      ? await client.post('/v1/connections/{id}/pause', { path: { id } })
      : await client.post('/v1/connections/{id}/resume', { path: { id } });
  if (context.isJson) context.json(connection);
  else context.line(`"${printable(connection.name)}" is ${connection.state}`);
}

/** Gets a link for the merchant. */
export async function authorizeConnection(
  context: CommandContext,
  nameOrId: string,
  audience: string | undefined,
): Promise<void> {
  const client = await context.client();
  const { id } = await findConnection(client, nameOrId);
  const body = audience === undefined ? {} : { audience };
  const link = await client.post('/v1/connections/{id}/authorization', { path: { id }, body });
  if (context.isJson) return context.json(link);
  context.line(link.url);
  context.say(
    `open it in the browser of the shop’s main account before ${writeInstant(link.expiresAt)}; it works once`,
  );
  context.say(`the way back is ${link.redirectUri}, which must be registered with the platform`);
}

function tell(context: CommandContext, connection: Connection): void {
  const { access, lastError } = connection;
  const facts: (readonly [string, string])[] = [
    ['name', connection.name],
    ['id', connection.id],
    ['platform', `${connection.platform} (${connection.channels.join(', ')})`],
    ['state', connection.state],
    ['health', `${connection.health}, looked at ${writeInstant(connection.checkedAt)}`],
    ...(lastError === null ? [] : [['last error', lastError.advice ?? lastError.message] as const]),
    ...(access === null
      ? []
      : [['access', access.isGranted ? `until ${writeInstant(access.endsAt)}` : 'not granted'] as const]),
    ['read from', writeInstant(connection.backfillFromAt)],
    ['credentials', connection.credentials.join(', ')],
    ['settings', JSON.stringify(connection.settings)],
  ];
  for (const [title, text] of facts) context.line(`${context.style('bold', title.padEnd(12))}${printable(text)}`);
  context.line('');
  context.table(
    [{ title: 'STREAM' }, { title: 'ENTITY' }, { title: 'IS READ' }, { title: 'SETTING' }],
    connection.streams.map(({ name, entity, isAvailable, reason, setting }) => [
      name,
      entity,
      isAvailable ? 'yes' : (reason ?? 'no'),
      setting ?? '',
    ]),
  );
}
