import { probePandaPon } from '@orderloom/pandapon';
import type { CommandContext } from '../command-context.js';
import { exitCodes, type ExitCode } from '../exit-code.js';
import { readPandaPonCredentials } from './pandapon-credentials.js';

/** Flags of `probe`. */
export interface ProbeFlags {
  readonly credentials?: string | undefined;
  readonly baseUrl?: string | undefined;
  /** In milliseconds. */
  readonly pause: number;
}

/** Tries the known ways to sign, one after the other. Exit code 3 when none is accepted. */
export async function probe(context: CommandContext, flags: ProbeFlags): Promise<ExitCode> {
  const { shell } = context;
  const credentials = await readPandaPonCredentials(shell, flags.credentials);
  const report = await probePandaPon({
    credentials,
    settings: flags.baseUrl === undefined ? {} : { baseUrl: flags.baseUrl },
    runtime: { clock: shell.clock },
    pauseMs: flags.pause,
    signal: shell.signal,
  });
  if (context.isJson) {
    context.json({ settings: report.settings ?? null, attempts: report.attempts, controls: report.controls });
  } else {
    context.table(
      [{ title: 'RECIPE' }, { title: 'UNIT' }, { title: 'OUTCOME' }, { title: 'ANSWER' }, { title: 'CODE' }],
      report.attempts.map(({ recipe, timestampUnit, outcome, answer, code }) => [
        recipe,
        timestampUnit,
        outcome,
        answer,
        code ?? '',
      ]),
    );
    if (report.settings === undefined)
      context.line('\nno known way is accepted: check the keys, and the clock with `orderloom doctor`');
    else
      context.line(
        `\nset signatureRecipe=${report.settings.signatureRecipe} and timestampUnit=${report.settings.timestampUnit}`,
      );
  }
  return report.settings === undefined ? exitCodes.finding : exitCodes.ok;
}
