import type { Schema } from '@orderloom/api-client';
import type { CommandContext } from '../command-context.js';
import { ProgressBar, type Progress } from '../output/progress-bar.js';
import { writeSpan } from '../output/span-text.js';
import { findConnection } from './find-connection.js';

/** Flags of `backfill`. */
export interface BackfillFlags {
  readonly from?: string | undefined;
  readonly once?: true | undefined;
}

type Certificate = Schema<'CoverageCertificate'>;

const pollMs = 2_000;

/** Watches the history of a connection being read, until all of it is. */
export async function backfill(context: CommandContext, nameOrId: string, flags: BackfillFlags): Promise<void> {
  const { shell } = context;
  const client = await context.client();
  const { id } = await findConnection(client, nameOrId);
  if (flags.from !== undefined) {
    await client.patch('/v1/connections/{id}', { path: { id }, body: { backfillFromAt: flags.from } });
  }
  const bar = new ProgressBar(shell.stderr, () => shell.clock.now());
  const watch = async (): Promise<{ readonly progress: Progress; readonly certificate: Certificate }> => {
    for (;;) {
      const certificate = await client.get('/v1/connections/{id}/coverage', { path: { id }, signal: shell.signal });
      const progress = progressOf(certificate);
      if (flags.once === true || progress.share >= 1) return { progress, certificate };
      bar.show(progress);
      await shell.clock.sleep(pollMs, shell.signal);
    }
  };
  const { progress, certificate } = await watch().finally(() => bar.end());
  if (flags.once !== true) bar.end(progress);
  if (context.isJson)
    return context.json({
      ...progress,
      streams: certificate.streams.map(({ stream, backfill: state }) => ({ stream, ...state })),
    });
  context.table(
    [{ title: 'STREAM' }, { title: 'DONE', align: 'right' }, { title: 'LEFT' }, { title: 'PACE' }, { title: 'ENDS' }],
    certificate.streams.map(({ stream, unavailable, backfill: { shareDone, spanLeftMs, pace, endsAt } }) => [
      stream,
      unavailable === null ? `${Math.floor(shareDone * 100)} %` : 'not read',
      spanLeftMs === 0 ? '' : writeSpan(spanLeftMs),
      pace === null ? '' : writePace(pace),
      endsAt ?? '',
    ]),
  );
}

/** All streams that are read, taken together: the history of each counts by its length. */
export function progressOf({ streams, certifiedAt }: Certificate): Progress {
  const read = streams.filter(({ unavailable }) => unavailable === null).map((stream) => stream.backfill);
  const sum = (lengthOf: (state: (typeof read)[number]) => number): number =>
    read.reduce((total, state) => total + lengthOf(state), 0);
  const spanMs = sum((state) => state.spanMs);
  const leftMs = sum((state) => state.spanLeftMs);
  const pace = sum((state) => state.pace ?? 0);
  const endsMs = read.flatMap(({ endsAt }) => (endsAt === null ? [] : [Date.parse(endsAt)]));
  const isEndKnown = read.every(({ endsAt, spanLeftMs }) => endsAt !== null || spanLeftMs === 0);
  return {
    label: 'history',
    share: spanMs === 0 || leftMs === 0 ? 1 : (spanMs - leftMs) / spanMs,
    ...(pace === 0 ? {} : { rate: writePace(pace) }),
    ...(isEndKnown && endsMs.length > 0 ? { leftMs: Math.max(...endsMs) - Date.parse(certifiedAt) } : {}),
  };
}

/** `pace` is history per time. */
function writePace(pace: number): string {
  return `${writeSpan(pace * 60_000)} of history a minute`;
}
