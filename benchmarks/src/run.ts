import { cpus } from 'node:os';
import { stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { clientCall } from './client-call.js';
import { commitPage } from './commit-page.js';
import { jsonDecode } from './json-decode.js';
import { isKept, formatTable } from './print-table.js';
import { signing } from './signing.js';

const measures = [clientCall, jsonDecode, signing, commitPage];

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    rounds: { type: 'string', default: '9' },
    'slot-ms': { type: 'string', default: '400' },
  },
});
const unknown = values.only.filter((name) => !measures.some((measure) => measure.name === name));
if (unknown.length > 0) {
  throw new Error(`No measure is called ${unknown.join(', ')}: ${measures.map(({ name }) => name).join(', ')}`);
}
const slotMs = readCount('slot-ms', values['slot-ms']);
const settings = { rounds: readCount('rounds', values.rounds), slotMs, warmUpMs: 3 * slotMs };
const machine = { node: process.version, cpu: cpus()[0]?.model ?? 'unknown', cpus: cpus().length };

if (!values.json) stdout.write(`Node ${machine.node}, ${machine.cpus} × ${machine.cpu}, ${settings.rounds} rounds\n\n`);
const results = [];
for (const measure of measures) {
  if (values.only.length > 0 && !values.only.includes(measure.name)) continue;
  const rows = await measure.run(settings);
  results.push(...rows.map((row) => ({ measure: measure.name, ...row, isKept: isKept(row) })));
  if (!values.json) stdout.write(`${formatTable(measure.name, rows)}\n`);
}
if (values.json) stdout.write(`${JSON.stringify({ machine, settings, rows: results }, undefined, 2)}\n`);

function readCount(name: string, text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new Error(`--${name} takes a whole number above 0`);
  return Number(text);
}
