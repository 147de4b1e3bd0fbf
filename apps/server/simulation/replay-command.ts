import type { Mutant } from './mutant.js';
import type { Verdict } from './simulate.js';

/** What besides its seed a world was made with. */
export interface ReplayOptions {
  /** Of a backfill. */
  readonly orders?: number;
  readonly mutant?: Mutant | undefined;
}

/** The command that runs the same world again, line by line. */
export function replayCommand(seed: number, options: ReplayOptions = {}): string {
  const { orders, mutant } = options;
  const proof = orders === undefined ? 'worlds' : 'backfill';
  return [
    `pnpm soak --only ${proof} --seed ${seed}`,
    ...(orders === undefined ? [] : [`--orders ${orders}`]),
    ...(mutant === undefined ? [] : [`--mutant ${mutant}`]),
    '--trace',
  ].join(' ');
}

/**
 * A broken world as people read it: what broke, and how to see it again. Empty when nothing broke. `options` are those
 * the world was made with.
 */
export function describeBroken({ seed, findings }: Verdict, options: ReplayOptions = {}): string {
  if (findings.length === 0) return '';
  const told = findings.slice(0, 10).map(({ promise, text }) => `  ${promise}: ${text}`);
  return [`seed ${seed} broke ${findings.length} times:`, ...told, `  again: ${replayCommand(seed, options)}`].join(
    '\n',
  );
}
