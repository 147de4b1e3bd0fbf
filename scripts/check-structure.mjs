// Checks what the architecture promises about files and imports, so that prose need not. Prints every fault and exits 1.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';

const root = dirname(import.meta.dirname);
const faults = [];

/** Which of our own packages each package may use at run time. */
const packageBorders = {
  'packages/core': [],
  'packages/pinduoduo': ['@orderloom/core'],
  'packages/pandapon': ['@orderloom/core'],
  // Only its catalogues, which the build takes in: what the simulator answers must be no echo of the clients.
  'packages/simulator': ['@orderloom/testing'],
  'packages/testing': ['@orderloom/core'],
  'packages/api-client': ['@orderloom/core'],
  'apps/cli': [
    '@orderloom/api-client',
    '@orderloom/core',
    '@orderloom/pandapon',
    '@orderloom/pinduoduo',
    '@orderloom/server',
    '@orderloom/simulator',
  ],
};

/** Which folders of core each folder of core may use. */
const coreBorders = {
  errors: [],
  json: [],
  logging: [],
  time: ['errors'],
  signing: ['errors'],
  order: ['errors', 'json'],
  http: ['errors', 'json', 'logging', 'signing', 'time'],
  platform: ['errors', 'http', 'json', 'order', 'signing', 'time'],
};

/** What every platform package has, so that whoever knows one knows all. */
const platformFiles = [
  'adapter.ts',
  'client.ts',
  'credentials.ts',
  'definition.ts',
  'endpoints/index.ts',
  'errors.ts',
  'index.ts',
  'mapping/after-sale.ts',
  'mapping/order.ts',
  'mapping/statuses.ts',
  'methods/caller.ts',
  'protocol.ts',
  'settings.ts',
  'signing.ts',
];

const vagueNames = /^(utils?|helpers?|shared|common|misc|managers?|stuff)(\.|$)/;
const longestFile = 400;

const folders = ['packages', 'apps', 'benchmarks', 'examples', 'scripts'].filter((folder) =>
  existsSync(join(root, folder)),
);
const files = folders.flatMap((folder) => listFiles(join(root, folder))).map((file) => relative(root, file));

for (const [folder, allowed] of Object.entries(packageBorders)) {
  const { dependencies = {} } = readJson(join(folder, 'package.json'));
  for (const name of Object.keys(dependencies)) {
    if (name.startsWith('@orderloom/') && !allowed.includes(name))
      fault(`${folder}/package.json`, `must not use ${name}`);
  }
  for (const file of sourcesIn(folder)) {
    for (const name of importsOf(file)) {
      const owner = name.split('/').slice(0, 2).join('/');
      if (owner.startsWith('@orderloom/') && !allowed.includes(owner)) fault(file, `must not import ${name}`);
    }
  }
}

for (const file of sourcesIn('packages/core')) {
  const [folder] = relative('packages/core/src', file).split(sep);
  for (const name of importsOf(file)) {
    const used = /^\.\.\/([a-z]+)\//.exec(name)?.[1];
    if (used !== undefined && folder in coreBorders && !coreBorders[folder].includes(used)) {
      fault(file, `core/${folder} must not import core/${used}`);
    }
  }
}

for (const platform of ['pinduoduo', 'pandapon']) {
  for (const name of platformFiles) {
    const file = join('packages', platform, 'src', name);
    if (!existsSync(join(root, file))) fault(file, 'is missing: every platform package has it');
  }
}

for (const file of files) {
  // Fixtures go by the names of the platform's own operations.
  const named = file.includes('/fixtures/') ? [] : file.split(sep);
  for (const part of named) if (vagueNames.test(part)) fault(file, 'has a name that says nothing');
  if (/\.(ts|mjs)$/.test(file)) {
    const lines = read(file).split('\n').length - 1;
    if (lines > longestFile && !/\.(test|generated)\.ts$/.test(file)) fault(file, `has ${lines} lines; split it`);
  }
}

for (const file of files.filter((name) => /^packages\/.+\/src\/.+\.ts$/.test(name) && !name.includes('.test'))) {
  if (/process\.env\b/.test(read(file))) fault(file, 'reads the environment: pass it in');
}

for (const file of files.filter((name) => /^apps\/server\/src\/.+\.ts$/.test(name))) {
  const mayHoldSql = file.endsWith('.repository.ts') || file.includes('/database/') || file.includes('.test.');
  if (!mayHoldSql && importsOf(file).some((name) => name.startsWith('drizzle-orm'))) {
    fault(file, 'holds SQL: it belongs into a *.repository.ts');
  }
}

for (const line of faults) console.error(line);
console.log(faults.length === 0 ? `structure: ${files.length} files, no fault` : `structure: ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;

function fault(file, message) {
  faults.push(`${file}: ${message}`);
}

function listFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (['node_modules', 'dist', '.turbo', '.orderloom'].includes(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? listFiles(path) : [path];
  });
}

function sourcesIn(folder) {
  return files.filter(
    (file) => file.startsWith(join(folder, 'src') + sep) && file.endsWith('.ts') && !basename(file).includes('.test'),
  );
}

function importsOf(file) {
  return [...read(file).matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, name]) => name);
}

function read(file) {
  return readFileSync(join(root, file), 'utf8');
}

function readJson(file) {
  return JSON.parse(read(file));
}
