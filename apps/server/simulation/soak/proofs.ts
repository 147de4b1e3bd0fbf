import type { Mutant } from '../mutant.js';
import { proveBackfill } from './prove-backfill.js';
import { proveChaos } from './prove-chaos.js';
import { proveExports } from './prove-exports.js';
import { proveFreshness } from './prove-freshness.js';
import { proveHistory } from './prove-history.js';
import { proveMutants } from './prove-mutants.js';
import { proveReplay } from './prove-replay.js';
import { proveWebhooks } from './prove-webhooks.js';
import { proveWorlds } from './prove-worlds.js';

/** What was proven, and how it went. */
export interface Row {
  readonly promise: string;
  readonly size: string;
  readonly result: string;
  readonly isKept: boolean;
}

/** How a proof is run. */
export interface ProofSettings {
  readonly firstSeed: number;
  /** The proof's own full size when absent. */
  readonly seeds: number | undefined;
  /** Orders of each shop whose history is read. */
  readonly orders: number;
  /** A mechanism to take out, to see the proof fail. */
  readonly mutant: Mutant | undefined;
  /** Takes every line of what happens in a world. */
  readonly write?: (line: string) => void;
  /** Takes a line about how far the proof is. */
  readonly tell: (line: string) => void;
}

/** One proof: it answers a row for each promise it looks after. */
export type Prove = (settings: ProofSettings) => Promise<readonly Row[]>;

export const proofs = {
  worlds: proveWorlds,
  webhooks: proveWebhooks,
  mutants: proveMutants,
  backfill: proveBackfill,
  exports: proveExports,
  freshness: proveFreshness,
  replay: proveReplay,
  history: proveHistory,
  chaos: proveChaos,
} as const satisfies Readonly<Record<string, Prove>>;
export type ProofName = keyof typeof proofs;

/** In the order in which they are run: what is over soon comes first. */
export const proofNames: readonly ProofName[] = [
  'worlds',
  'webhooks',
  'mutants',
  'backfill',
  'exports',
  'freshness',
  'replay',
  'history',
  'chaos',
];

/** What is run when nothing is asked for. Chaos takes hours. */
export const usualProofs: readonly ProofName[] = [
  'worlds',
  'webhooks',
  'mutants',
  'backfill',
  'exports',
  'freshness',
  'replay',
  'history',
];

export function isProofName(name: string): name is ProofName {
  return Object.hasOwn(proofs, name);
}
