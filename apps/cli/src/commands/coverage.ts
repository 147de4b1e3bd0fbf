import type { Schema } from '@orderloom/api-client';
import type { CommandContext } from '../command-context.js';
import { exitCodes, type ExitCode } from '../exit-code.js';
import { printable } from '../output/printable.js';
import { writeInstant, writeSpan } from '../output/span-text.js';
import { findConnection } from './find-connection.js';

type Stream = Schema<'StreamCoverage'>;

/** What was read without a hole. Exit code 3 when there is a hole, or history that can no longer be read. */
export async function showCoverage(context: CommandContext, nameOrId: string): Promise<ExitCode> {
  const client = await context.client();
  const { id } = await findConnection(client, nameOrId);
  const certificate = await client.get('/v1/connections/{id}/coverage', { path: { id } });
  if (context.isJson) context.json(certificate);
  else for (const stream of certificate.streams) tell(context, stream);
  return certificate.streams.some(isHoled) ? exitCodes.finding : exitCodes.ok;
}

function isHoled({ holeCount, unreachable, unavailable }: Stream): boolean {
  return unavailable === null && (holeCount > 0 || unreachable.length > 0);
}

function tell(context: CommandContext, stream: Stream): void {
  const { style } = context;
  const mark =
    stream.unavailable !== null ? style('dim', '–') : isHoled(stream) ? style('red', '✗') : style('green', '✓');
  const text = stream.unavailable ?? stream.statement;
  context.line(`${mark} ${style('bold', stream.stream)}  ${printable(text)}`);
  const { behindMs } = stream.lag;
  if (behindMs !== null)
    context.line(`    ${writeSpan(behindMs)} behind now, of which ${writeSpan(stream.lag.keptMs)} on purpose`);
  for (const hole of stream.holes) {
    const reason = hole.lastError?.advice ?? hole.lastError?.message ?? '';
    const retry = hole.state === 'unplanned' ? '' : `, tried ${hole.attempts} times`;
    context.line(
      `    ${writeInstant(hole.fromAt)} – ${writeInstant(hole.toAt)}  ${hole.state}${retry}  ${printable(reason)}`,
    );
  }
  if (stream.holeCount > stream.holes.length) context.line(`    and ${stream.holeCount - stream.holes.length} more`);
  for (const span of stream.unreachable) {
    context.line(
      `    ${writeInstant(span.fromAt)} – ${writeInstant(span.toAt)}  the platform no longer answers so far back`,
    );
  }
}
