import { expect, it } from 'vitest';
import { catchMutant, drawWorldFor } from './catch-mutant.js';
import { mutantNames, mutants } from './mutant.js';
import { simulate } from './simulate.js';

/** No mutant may need more seeds than the simulation is run with. */
const worlds = 100;

it.each(mutantNames.map((name) => ({ name, ...mutants[name] })))(
  'without $takesOut a promise breaks ($name)',
  { timeout: 600_000 },
  async ({ name }) => {
    const caught = await catchMutant(name, 1, worlds);
    expect(caught?.broken, `no seed up to ${worlds} shows that ${name} is missing`).toBeDefined();
    // The same world with the mechanism in place keeps every promise: it is the mechanism that makes the difference.
    expect((await simulate(drawWorldFor(name, caught?.seed ?? 0))).findings).toEqual([]);
  },
);
