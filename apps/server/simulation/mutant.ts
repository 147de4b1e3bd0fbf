import type { Promised } from './promised.js';

interface MutantTraits {
  readonly takesOut: string;
  readonly breaks: readonly Promised[];
  /** Whether it takes a shop with a long history to be seen. */
  readonly isOfLongHistory?: boolean;
}

/**
 * Mechanisms that a simulation can take out, each with the promises of which one then has to break. What breaks nothing is not
 * tested by the simulation.
 */
export const mutants = {
  forward_paging: { takesOut: 'halving windows until they fit in one page', breaks: ['G1'] },
  no_overlap: { takesOut: 'reading the end of the last window again', breaks: ['G1'] },
  cursor_before_commit: { takesOut: 'calling a window done only once all of it is stored', breaks: ['G1'] },
  no_transaction: { takesOut: 'observations and orders in one transaction', breaks: ['G2', 'G3'] },
  no_lease_check: { takesOut: 'asking before each write whether the run is still ours', breaks: ['G1', 'G2'] },
  last_write_wins: { takesOut: 'comparing stamps when merging', breaks: ['G3'] },
  push_is_fact: { takesOut: 'reading again what a push is about', breaks: ['G3', 'G4'] },
  forgets_outage: { takesOut: 'beginning where the ledger ends', breaks: ['G1', 'G5'] },
  bad_row_fails_page: { takesOut: 'the quarantine', breaks: ['G7'] },
  late_for_expiring: {
    takesOut: 'reading first by creation what goes out of sight',
    breaks: ['G1'],
    isOfLongHistory: true,
  },
  short_page_is_whole: { takesOut: 'comparing a page with its total', breaks: ['G8'] },
} as const satisfies Readonly<Record<string, MutantTraits>>;
export type Mutant = keyof typeof mutants;

export function isMutant(name: string): name is Mutant {
  return Object.hasOwn(mutants, name);
}

export const mutantNames: readonly Mutant[] = Object.keys(mutants).filter(isMutant);
