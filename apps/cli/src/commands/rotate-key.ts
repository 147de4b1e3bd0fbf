import { rotateInstallationKey } from '@orderloom/server/maintenance';
import type { CommandContext } from '../command-context.js';
import { exitCodes, type ExitCode } from '../exit-code.js';
import { ProgressBar } from '../output/progress-bar.js';
import { createServiceEnvironment } from '../settings/service-environment.js';

/** Seals everything with the first key. Exit code 3 when a process still seals with a former one. */
export async function rotateKey(context: CommandContext): Promise<ExitCode> {
  const { shell, flags } = context;
  const bar = new ProgressBar(shell.stderr, () => shell.clock.now());
  const report = await rotateInstallationKey({
    environment: createServiceEnvironment(flags, shell),
    signal: shell.signal,
    onProgress: ({ table, done, total }) => {
      if (total > 0) bar.show({ label: table, share: done / total, rate: `${done} of ${total}` });
    },
  }).finally(() => bar.end());
  const remaining = report.tables.reduce((sum, table) => sum + table.remaining, 0);
  if (context.isJson) {
    context.json(report);
  } else {
    context.table(
      [{ title: 'TABLE' }, { title: 'SEALED ANEW', align: 'right' }, { title: 'REMAINING', align: 'right' }],
      report.tables.map(({ table, resealed, remaining: left }) => [table, String(resealed), String(left)]),
    );
    context.line(
      remaining === 0
        ? `everything is sealed with the key ${report.keyId}; the former ones are not needed any more`
        : 'a process still seals with a former key: restart it with the new one, then run this again',
    );
  }
  return remaining === 0 ? exitCodes.ok : exitCodes.finding;
}
