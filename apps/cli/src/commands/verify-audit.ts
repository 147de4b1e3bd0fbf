import type { CommandContext } from '../command-context.js';
import { exitCodes, type ExitCode } from '../exit-code.js';
import { UsageError } from '../usage-error.js';

/** Has the service walk the chain of its audit log. */
export async function verifyAudit(context: CommandContext, head: string | undefined): Promise<ExitCode> {
  const client = await context.client();
  const query = head === undefined ? {} : parseHead(head);
  const report = await client.get('/v1/audit/verify', { query, timeoutMs: 600_000 });
  if (context.isJson) {
    context.json(report);
  } else {
    context.line(
      `${report.entries} entries, ${report.faults.length === 0 ? 'none was changed or taken out' : 'the chain is broken:'}`,
    );
    for (const { sequence, fault } of report.faults) context.line(`  ${sequence}  ${fault}`);
    if (report.isHeadKept === false)
      context.line('the head that was given does not stand in the chain: its end was cut off');
    if (report.head !== null) context.line(`head ${report.head.sequence}:${report.head.hash}`);
    if (head === undefined)
      context.say('note the head elsewhere and give it next time (--head): only that shows a cut end');
  }
  return report.isIntact ? exitCodes.ok : exitCodes.finding;
}

function parseHead(head: string): { readonly sequence: number; readonly hash: string } {
  const [, sequence, hash] = /^(\d{1,15}):([\da-f]{64})$/.exec(head) ?? [];
  if (sequence === undefined || hash === undefined)
    throw new UsageError('--head takes sequence:hash, as printed here before');
  return { sequence: Number(sequence), hash };
}
