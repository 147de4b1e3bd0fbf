import { stderr, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { isMutant } from '../mutant.js';
import { formatProofs } from './format-proofs.js';
import { isProofName, proofNames, proofs, usualProofs, type ProofSettings, type Row } from './proofs.js';

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    seeds: { type: 'string' },
    'first-seed': { type: 'string', default: '1' },
    seed: { type: 'string' },
    orders: { type: 'string', default: '1000000' },
    mutant: { type: 'string' },
    trace: { type: 'boolean', default: false },
  },
});

const rows: Row[] = [];
const settings = readSettings();
const wanted: readonly string[] = values.only.length === 0 ? usualProofs : values.only;
for (const name of wanted) {
  if (!isProofName(name)) throw new Error(`No proof is called ${name}: ${proofNames.join(', ')}`);
}
for (const name of proofNames) {
  if (wanted.includes(name)) rows.push(...(await proofs[name](settings)));
}
stdout.write(`\n${formatProofs(rows)}\n`);
if (rows.some(({ isKept }) => !isKept)) process.exitCode = 1;

function readSettings(): ProofSettings {
  const { mutant, seed } = values;
  if (mutant !== undefined && !isMutant(mutant)) throw new Error(`There is no mutant ${mutant}`);
  const only = seed === undefined ? undefined : readCount('seed', seed);
  return {
    firstSeed: only ?? readCount('first-seed', values['first-seed']),
    seeds: only === undefined ? (values.seeds === undefined ? undefined : readCount('seeds', values.seeds)) : 1,
    orders: readCount('orders', values.orders),
    mutant,
    ...(values.trace ? { write: (line: string) => void stdout.write(`${line}\n`) } : {}),
    tell: (line) => void stderr.write(`${line}\n`),
  };
}

function readCount(name: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`--${name} takes a whole number above 0`);
  return Number(text);
}
