// Packs the published packages, installs them into a project outside the workspace and uses them there: types, ESM, CommonJS, command line.
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { stderr, stdout } from 'node:process';
import { promisify } from 'node:util';
import { consumerFiles, wrongMarker } from './check-packages.consumer.mjs';

const run = promisify(execFile);
const root = dirname(import.meta.dirname);
const names = ['core', 'pinduoduo', 'pandapon', 'simulator', 'api-client'];
const faults = [];

const folder = await mkdtemp(join(tmpdir(), 'orderloom-packages-'));
const project = join(folder, 'consumer');
try {
  const tarballs = await timed('pack', () => Promise.all(names.map(pack)));
  await timed('install', () => install(tarballs));
  for (const name of names) checkContent(name);
  await timed('tsc', () => runCompiler('tsconfig.json'));
  await timed('tsc on wrong calls', checkWrongCalls);
  await timed('run', async () => {
    await use(process.execPath, ['dist/consumer.js']);
    await use(process.execPath, ['dist/common.cjs']);
    const help = await use(join(project, 'node_modules/.bin/orderloom-simulator'), ['--help']);
    if (!help.includes('--seed')) fault('the command of the simulator prints no help');
  });
} finally {
  await rm(folder, { recursive: true, force: true });
}
for (const line of faults) stderr.write(`${line}\n`);
stdout.write(faults.length === 0 ? `packages: ${names.join(', ')}: no fault\n` : `packages: ${faults.length} faults\n`);
process.exitCode = faults.length === 0 ? 0 : 1;

async function pack(name) {
  const target = join(folder, name);
  await mkdir(target);
  // Only pnpm puts versions in the place of `workspace:` and `catalog:`.
  const [command, ...first] = findPnpm();
  await run(command, [...first, 'pack', '--pack-destination', target], { cwd: join(root, 'packages', name) });
  const [file, ...others] = readdirSync(target);
  if (file === undefined || others.length > 0) throw new Error(`packing ${name} gave no single file`);
  return [`@orderloom/${name}`, `file:${join(target, file)}`];
}

function findPnpm() {
  const { npm_execpath: path, npm_config_user_agent: agent = '' } = process.env;
  if (path !== undefined && agent.startsWith('pnpm/')) return [path];
  return ['npx', '--yes', readJson(join(root, 'package.json')).packageManager];
}

async function install(tarballs) {
  const dependencies = Object.fromEntries(tarballs);
  const development = ['typescript', '@types/node'].map((name) => [name, installedVersion(name)]);
  const manifest = {
    private: true,
    type: 'module',
    dependencies,
    devDependencies: Object.fromEntries(development),
    // The packages ask for each other by version; none of these is in the registry yet.
    overrides: Object.fromEntries(Object.keys(dependencies).map((name) => [name, `$${name}`])),
  };
  const files = { 'package.json': JSON.stringify(manifest), ...consumerFiles };
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(project, path)), { recursive: true });
    await writeFile(join(project, path), content.trimStart());
  }
  await use('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline', '--loglevel=error']);
}

function installedVersion(name) {
  return readJson(join(root, 'packages/core/node_modules', name, 'package.json')).version;
}

function checkContent(name) {
  const place = join(project, 'node_modules/@orderloom', name);
  const files = listFiles(place).map((file) => relative(place, file));
  const manifest = readJson(join(place, 'package.json'));
  for (const wanted of ['README.md', 'LICENSE', ...exportedFiles(manifest)]) {
    if (!existsSync(join(place, wanted))) fault(`${name}: ${wanted} is not in the package`);
  }
  for (const file of files) {
    if (!/^(dist\/.+|package\.json|openapi\.json|README\.md|CHANGELOG\.md|LICENSE)$/.test(file))
      fault(`${name}: ${file} must not be packed`);
    if (/\.test(-d)?\.|(^|\/)(fixtures|vectors|node_modules)\//.test(file))
      fault(`${name}: ${file} must not be packed`);
    const content = readFileSync(join(place, file), 'utf8');
    if (content.includes(root) || content.includes('file://')) fault(`${name}: ${file} names a path of this machine`);
    if (/(?<![\w.])1[3-9]\d{9}(?![\w.])/.test(content)) fault(`${name}: ${file} holds a telephone number`);
    if (/\.(js|d\.ts)$/.test(file)) checkImports(name, file, content, manifest);
    if (file.endsWith('.map')) checkSourceMap(name, file, JSON.parse(content));
  }
  if (/"(workspace|catalog):/.test(JSON.stringify(manifest)))
    fault(`${name}: package.json has versions of the workspace`);
  if (manifest.version !== readJson(join(root, 'packages', name, 'package.json')).version)
    fault(`${name}: wrong version`);
}

function exportedFiles({ exports, bin = {} }) {
  const targets = Object.values(exports).flatMap((target) =>
    typeof target === 'string' ? [target] : Object.values(target),
  );
  return [...targets, ...Object.values(bin)];
}

/** Where packages lie flat beside each other, one that is used but not asked for is there by luck. */
function checkImports(name, file, content, { dependencies = {} }) {
  for (const [, used] of content.matchAll(
    /(?:^|[;}\n])\s*(?:import|export)\b[^'";]*?\s?from\s*['"]([^'".][^'"]*)['"]/g,
  )) {
    const owner = used
      .split('/')
      .slice(0, used.startsWith('@') ? 2 : 1)
      .join('/');
    if (!isBuiltin(used) && !(owner in dependencies))
      fault(`${name}: ${file} imports ${used}, which it does not depend on`);
  }
}

function checkSourceMap(name, file, { sources }) {
  for (const source of sources) {
    if (/^(\/|[A-Za-z]:)|\.test\.|node_modules/.test(source)) fault(`${name}: ${file} maps to ${source}`);
  }
}

async function checkWrongCalls() {
  const path = 'wrong/wrong-parameters.ts';
  const lines = readFileSync(join(project, path), 'utf8').split('\n');
  const wanted = lines.flatMap((line, index) => (line.endsWith(wrongMarker) ? [index + 1] : []));
  const { stdout: printed } = await runCompiler('tsconfig.wrong.json').catch((error) => error);
  const found = [...String(printed).matchAll(/wrong-parameters\.ts\((\d+),\d+\): error/g)].map(([, line]) =>
    Number(line),
  );
  for (const line of wanted) if (!found.includes(line)) fault(`compiles but must not: ${lines[line - 1]}`);
  for (const line of found) if (!wanted.includes(line)) fault(`must compile but does not: ${lines[line - 1]}`);
}

async function runCompiler(configuration) {
  return run(join(project, 'node_modules/.bin/tsc'), ['-p', configuration, '--pretty', 'false'], { cwd: project });
}

async function use(command, parameters) {
  const { stdout: printed } = await run(command, parameters, { cwd: project, timeout: 60_000 });
  return printed;
}

/** Runs a step and says how long it took. What a failed program printed is part of the error. */
async function timed(step, work) {
  const startedMs = performance.now();
  try {
    const result = await work();
    stdout.write(`${step}: ${((performance.now() - startedMs) / 1000).toFixed(1)} s\n`);
    return result;
  } catch (error) {
    throw new Error(`${step} failed: ${error.message}\n${error.stdout ?? ''}${error.stderr ?? ''}`, { cause: error });
  }
}

function listFiles(place) {
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function fault(message) {
  faults.push(message);
}
