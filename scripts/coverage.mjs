// Writes docs/coverage.md from the definitions of the platform packages; with --check only says whether it is up to date.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { callbackTypes, pandaponPlatform } from '../packages/pandapon/dist/index.js';
import { pinduoduoPlatform, pinduoduoTopics } from '../packages/pinduoduo/dist/index.js';

const root = join(import.meta.dirname, '..');
const target = join(root, 'docs', 'coverage.md');
const platforms = [pinduoduoPlatform, pandaponPlatform];
const catalogues = { pinduoduo: readCatalogue('pinduoduo'), pandapon: readCatalogue('pandapon') };
const certainties = { documented: 'documented', inferred: 'inferred', name_only: 'name only' };

/** What the platforms send by themselves: type, what it is about, what the definition rests on. */
const messages = {
  pinduoduo: pinduoduoTopics.map(({ topic, meaning, subject, evidence }) => [topic, meaning, subject, evidence]),
  pandapon: callbackTypes.map(({ messageType, meaning, concerns, certainty, source }) => [
    messageType,
    meaning,
    concerns,
    source.startsWith('inferred') ? source : `${certainties[certainty]}: ${source}`,
  ]),
};

const text = format([introduction(), ...platforms.flatMap(describePlatform)].join('\n\n') + '\n');

if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') === text) {
    console.log('coverage: up to date');
  } else {
    console.error('docs/coverage.md does not say what the definitions say: run `pnpm coverage`');
    process.exitCode = 1;
  }
} else {
  writeFileSync(target, text);
}

function introduction() {
  return [
    '# Coverage',
    '',
    'Every operation of both platforms as the packages define it; written by `pnpm coverage` from the definitions.',
    '',
    '- **documented**: path, parameters and answer stand on a page of the platform or in its own program.',
    '- **inferred**: something of it is derived or taken from the platform behind; a setting can correct it.',
    '- **name only**: only its existence is known; parameters and answer are open.',
    '',
    'An operation that writes is never repeated by itself.',
  ].join('\n');
}

function describePlatform({ title, platform, endpoints }) {
  const groups = Map.groupBy(endpoints, ({ name }) => groupOf(platform, name));
  const count = (certainty) => endpoints.filter((endpoint) => endpoint.certainty === certainty).length;
  const counts = Object.entries(certainties).map(([certainty, words]) => `${count(certainty)} ${words}`);
  return [
    `## ${title}`,
    `${endpoints.length} operations: ${counts.join(', ')}.`,
    ...[...groups].flatMap(([group, members]) => [`### ${group}`, table(members)]),
    '### messages',
    messageTable(messages[platform]),
  ];
}

function table(endpoints) {
  const rows = endpoints.map((endpoint) => {
    const { name, title, certainty, isRepeatable, source, documentUrl } = endpoint;
    const what = documentUrl === undefined ? `\`${name}\`` : `[\`${name}\`](${documentUrl})`;
    return `| ${what} | ${cell(title)} | ${isRepeatable ? 'reads' : 'writes'} | ${certainties[certainty]} | ${cell(source)} |`;
  });
  return ['| operation | what | | rests on | source |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}

function messageTable(rows) {
  const lines = rows.map(
    ([type, ...cells]) => `| \`${type}\` | ${cells.map((text) => cell(String(text ?? ''))).join(' | ')} |`,
  );
  return ['| message | what | about | rests on |', '| --- | --- | --- | --- |', ...lines].join('\n');
}

function groupOf(platform, name) {
  const entry = catalogues[platform].find((candidate) => (candidate.type ?? candidate.id) === name);
  if (entry === undefined) return 'Beyond the catalogue';
  return entry.category ?? name.split('.').slice(0, 2).join(' ');
}

function cell(text) {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function readCatalogue(platform) {
  return JSON.parse(readFileSync(join(root, 'packages', 'testing', 'catalogues', `${platform}.json`), 'utf8'));
}

/** As the formatter of the repository writes it, so that both agree. */
function format(markdown) {
  const folder = mkdtempSync(join(root, 'docs', '.coverage-'));
  try {
    const file = join(folder, 'coverage.md');
    writeFileSync(file, markdown);
    execFileSync(join(root, 'node_modules', '.bin', 'oxfmt'), [file], { cwd: root, stdio: 'ignore' });
    return readFileSync(file, 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
