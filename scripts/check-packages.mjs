// Packs everything that is published and uses it outside the workspace: the packages in a project that depends on them (types, ESM,
// CommonJS), the command line and the service in an empty folder, as somebody has them who installs `orderloom`.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { env, stderr, stdout } from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { consumerFiles, wrongMarker } from './check-packages.consumer.mjs';

const run = promisify(execFile);
const root = dirname(import.meta.dirname);
const published = listPublished();
const packages = published.filter(({ parent }) => parent === 'packages');
const faults = [];

const folder = await mkdtemp(join(tmpdir(), 'orderloom-packages-'));
const project = join(folder, 'consumer');
const emptyFolder = join(folder, 'empty');
/** As on a machine that knows of no service. */
const commandEnvironment = { PATH: env.PATH, ORDERLOOM_API_KEY: 'a-key-of-nobody-at-all' };
try {
  const tarballs = await timed('pack', async () => Object.fromEntries(await Promise.all(published.map(pack))));
  await timed('install the packages', () => installPackages(tarballs));
  await timed('install the command', () => installCommand(tarballs));
  await timed('content', () =>
    Promise.all(
      published.map((one) =>
        checkContent(one, tarballs[one.manifest.name], packages.includes(one) ? project : emptyFolder),
      ),
    ),
  );
  await timed('tsc', () => runCompiler('tsconfig.json'));
  await timed('tsc on wrong calls', checkWrongCalls);
  await timed('run', async () => {
    await use(process.execPath, ['dist/consumer.js']);
    await use(process.execPath, ['dist/common.cjs']);
    const help = await use(join(project, 'node_modules/.bin/orderloom-simulator'), ['--help']);
    if (!help.includes('--seed')) fault('the command of the simulator prints no help');
  });
  await timed('run the command', checkCommand);
  await timed('run the service', checkService);
} finally {
  await rm(folder, { recursive: true, force: true });
}
for (const line of faults) stderr.write(`${line}\n`);
stdout.write(
  faults.length === 0
    ? `packages: ${published.map(({ manifest }) => manifest.name).join(', ')}: no fault\n`
    : `packages: ${faults.length} faults\n`,
);
process.exitCode = faults.length === 0 ? 0 : 1;

function listPublished() {
  return ['packages', 'apps'].flatMap((parent) =>
    readdirSync(join(root, parent))
      .map((name) => ({ parent, place: join(root, parent, name) }))
      .filter(({ place }) => existsSync(join(place, 'package.json')))
      .map((one) => ({ ...one, manifest: readJson(join(one.place, 'package.json')) }))
      .filter(({ manifest }) => manifest.private !== true),
  );
}

async function pack({ place, manifest: { name } }) {
  const target = join(folder, name.replace('/', '-'));
  await mkdir(target);
  // Only pnpm puts versions in the place of `workspace:` and `catalog:`.
  const [command, ...first] = findPnpm();
  await run(command, [...first, 'pack', '--pack-destination', target], { cwd: place });
  const [file, ...others] = readdirSync(target);
  if (file === undefined || others.length > 0) throw new Error(`packing ${name} gave no single file`);
  return [name, pathToFileURL(join(target, file)).href];
}

function findPnpm() {
  const { npm_execpath: path, npm_config_user_agent: agent = '' } = process.env;
  if (path !== undefined && agent.startsWith('pnpm/')) return [path];
  return ['npx', '--yes', readJson(join(root, 'package.json')).packageManager];
}

async function installPackages(tarballs) {
  const dependencies = Object.fromEntries(packages.map(({ manifest: { name } }) => [name, tarballs[name]]));
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
  await installIn(project);
}

/** Only the command is asked for: everything else must come along as what it depends on. */
async function installCommand({ orderloom, ...overrides }) {
  await mkdir(emptyFolder);
  const manifest = { private: true, dependencies: { orderloom }, overrides };
  await writeFile(join(emptyFolder, 'package.json'), JSON.stringify(manifest));
  await installIn(emptyFolder);
}

async function installIn(place) {
  const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline', '--loglevel=error'];
  await run('npm', ['install', ...options], { cwd: place, timeout: 420_000 });
}

function installedVersion(name) {
  return readJson(join(root, 'packages/core/node_modules', name, 'package.json')).version;
}

async function checkContent({ parent, manifest: { name, version } }, tarball, installedIn) {
  const place = join(installedIn, 'node_modules', name);
  const { stdout: listed } = await run('tar', ['-tf', fileURLToPath(tarball)]);
  const files = listed
    .trim()
    .split('\n')
    .map((file) => file.replace(/^package\//, ''));
  const manifest = readJson(join(place, 'package.json'));
  const allowed =
    /^(dist\/.+|package\.json|openapi\.json|README\.md|CHANGELOG\.md|LICENSE)$/.source +
    (parent === 'apps' ? '|^migrations/(\\w+\\.sql|meta/\\w+\\.json)$' : '');
  for (const wanted of ['README.md', 'LICENSE', ...exportedFiles(manifest)]) {
    if (!existsSync(join(place, wanted))) fault(`${name}: ${wanted} is not in the package`);
  }
  for (const file of files) {
    if (!new RegExp(allowed).test(file)) fault(`${name}: ${file} must not be packed`);
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
  if (manifest.version !== version) fault(`${name}: wrong version`);
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

/** Nothing of anybody else is packed but what is bundled on purpose. */
function checkSourceMap(name, file, { sources }) {
  const isBundled = (source) => name === '@orderloom/server' && source.includes('/node_modules/.pnpm/drizzle-orm@');
  for (const source of sources) {
    if (isBundled(source)) continue;
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

/** The command says what it is, and fails in its own words where there is nothing to talk to. */
async function checkCommand() {
  const version = await useOrderloom(['--version']);
  const { manifest } = published.find((one) => one.manifest.name === 'orderloom');
  if (version.code !== 0 || version.stdout.trim() !== manifest.version)
    fault(`orderloom --version prints ${version.stdout}`);
  const help = await useOrderloom(['--help']);
  for (const word of ['connect', 'orders', 'doctor', 'serve', 'backup'])
    if (help.code !== 0 || !help.stdout.includes(word)) fault(`orderloom --help does not tell of ${word}`);
  const nothing = await useOrderloom(['orders', '--url', 'http://127.0.0.1:9']);
  const isClean = nothing.code > 0 && nothing.stdout === '' && /127\.0\.0\.1:9/.test(nothing.stderr);
  if (!isClean || /\n\s+at |node_modules/.test(nothing.stderr))
    fault(`orderloom orders without a service: exit ${nothing.code}\n${nothing.stdout}${nothing.stderr}`);
}

async function useOrderloom(parameters) {
  try {
    const command = join(emptyFolder, 'node_modules/.bin/orderloom');
    return {
      code: 0,
      ...(await run(command, parameters, { cwd: emptyFolder, env: commandEnvironment, timeout: 240_000 })),
    };
  } catch (error) {
    if (typeof error.code !== 'number') throw error;
    return error;
  }
}

/** The service makes its tables in an empty folder, is ready, and ends when it is asked to. */
async function checkService() {
  const child = spawn(join(emptyFolder, 'node_modules/.bin/orderloom-server'), [], {
    cwd: emptyFolder,
    env: { PATH: env.PATH, PORT: '0', ORDERLOOM_DATA_DIR: join(emptyFolder, 'kept'), ORDERLOOM_DEMO: 'off' },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += String(chunk)));
  const ended = once(child, 'exit');
  try {
    const url = await untilPrinted(child, () => /http:\/\/[\d.:]+/.exec(printed)?.[0]);
    const ready = url === undefined ? undefined : await fetch(`${url}/health/ready`);
    if (ready?.status !== 200) fault(`orderloom-server is not ready:\n${printed.slice(-2_000)}`);
  } finally {
    child.kill('SIGTERM');
  }
  const [code] = await ended;
  if (code !== 0) fault(`orderloom-server ended with ${code}:\n${printed.slice(-2_000)}`);
}

async function untilPrinted(child, find) {
  for (const endMs = Date.now() + 240_000; Date.now() < endMs && child.exitCode === null; await delay(50)) {
    const found = find();
    if (found !== undefined) return found;
  }
  return undefined;
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

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function fault(message) {
  faults.push(message);
}
