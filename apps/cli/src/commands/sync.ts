import type { OrderloomClient, Schema } from '@orderloom/api-client';
import type { CommandContext } from '../command-context.js';
import { exitCodes, type ExitCode } from '../exit-code.js';
import { printable } from '../output/printable.js';
import { findConnection } from './find-connection.js';

/** Flags of `sync`. */
export interface SyncFlags {
  readonly stream?: string | undefined;
  readonly follow: boolean;
  /** In seconds. */
  readonly timeout: number;
}

const pollMs = 500;

/** Has the streams of a connection read now, and waits for the runs. Exit code 1 when one fails or takes too long. */
export async function sync(context: CommandContext, nameOrId: string, flags: SyncFlags): Promise<ExitCode> {
  const client = await context.client();
  const { id } = await findConnection(client, nameOrId);
  const earlier = new Set((await listRuns(client, id)).filter(isEnded).map((run) => run.id));
  const body = flags.stream === undefined ? {} : { stream: flags.stream };
  const { streams } = await client.post('/v1/connections/{id}/sync', { path: { id }, body });
  if (!flags.follow) {
    if (context.isJson) context.json({ streams, runs: [] });
    else context.line(`asked for ${streams.join(', ')}`);
    return exitCodes.ok;
  }
  const runs = await follow(context, client, { id, streams, earlier, timeoutMs: flags.timeout * 1_000 });
  const unfinished = streams.filter((stream) => !runs.some((run) => run.stream === stream && isEnded(run)));
  if (context.isJson) context.json({ streams, runs, unfinished });
  else tell(context, runs, unfinished);
  return unfinished.length > 0 || runs.some(({ state }) => state !== 'succeeded') ? exitCodes.failed : exitCodes.ok;
}

type Run = Schema<'SyncRun'>;

interface Followed {
  readonly id: string;
  readonly streams: readonly string[];
  /** Runs that had ended before. */
  readonly earlier: ReadonlySet<string>;
  readonly timeoutMs: number;
}

/** The newest run of each stream, once all have ended or the time is over. */
async function follow(
  { shell }: CommandContext,
  client: OrderloomClient,
  { id, streams, earlier, timeoutMs }: Followed,
): Promise<readonly Run[]> {
  const untilMs = shell.clock.now() + timeoutMs;
  for (;;) {
    const fresh = (await listRuns(client, id)).filter((run) => !earlier.has(run.id));
    const newest = streams.flatMap((stream) => fresh.find((run) => run.stream === stream) ?? []);
    if (newest.filter(isEnded).length === streams.length || shell.clock.now() >= untilMs) return newest;
    await shell.clock.sleep(pollMs, shell.signal);
  }
}

async function listRuns(client: OrderloomClient, connectionId: string): Promise<readonly Run[]> {
  return (await client.get('/v1/sync/runs', { query: { connectionId, limit: 100 } })).items;
}

function isEnded({ state }: Run): boolean {
  return state !== 'running';
}

function tell(context: CommandContext, runs: readonly Run[], unfinished: readonly string[]): void {
  if (runs.length > 0) {
    context.table(
      [
        { title: 'STREAM' },
        { title: 'STATE' },
        { title: 'READ', align: 'right' },
        { title: 'CHANGED', align: 'right' },
        { title: 'FAULT' },
      ],
      runs.map((run) => [
        run.stream,
        run.state,
        String(run.observed),
        String(run.changed),
        run.lastError?.advice ?? run.lastError?.message ?? '',
      ]),
    );
  }
  if (unfinished.length > 0)
    context.say(`not done in time: ${printable(unfinished.join(', '))}; it goes on without this command`);
}
