// Checks the Dockerfile and deploy/compose.yaml, then carries the Dockerfile out without Docker in an empty folder, starts what
// it made as its user, asks for its health the way it says, and stops it. `--quick`: the rules only.
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, matchesGlob, relative } from 'node:path';
import { getuid } from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { parse } from 'yaml';
import { listComposeFaults, listDockerfileFaults } from './deployment-rules.mjs';
import { environmentOf, nodeUserId, runDockerfile } from './dockerfile-steps.mjs';

const root = dirname(import.meta.dirname);
const largestMegabytes = 100;
/** A first start makes the embedded database and fills the demo. */
const startTimeoutMs = 120_000;
const stopTimeoutMs = 10_000;

const { catalog } = parse(readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8'));
const settings = [
  ...readFileSync(join(root, 'apps/server/src/config/environment.ts'), 'utf8').matchAll(/^ {2}([A-Z_]+):/gm),
];
const faults = [
  ...listDockerfileFaults(join(root, 'Dockerfile'), catalog.node),
  ...listComposeFaults(
    join(root, 'deploy/compose.yaml'),
    settings.map(([, name]) => name),
  ),
];
if (faults.length === 0 && !process.argv.includes('--quick')) await build();
for (const fault of faults) console.error(fault);
console.log(faults.length === 0 ? 'deployment: no fault' : `deployment: ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;

async function build() {
  const folder = mkdtempSync(join(tmpdir(), 'orderloom-image-'));
  chmodSync(folder, 0o755);
  try {
    const startedMs = performance.now();
    const context = listContext();
    const stage = runDockerfile({
      file: join(root, 'Dockerfile'),
      root,
      context,
      folder,
      onStep: (step) => console.log(`${((performance.now() - startedMs) / 1000).toFixed(1).padStart(6)} s  ${step}`),
    });
    checkContent(stage);
    await checkRun(stage);
  } catch (error) {
    faults.push(`${error.message}\n${error.stdout ?? ''}${error.stderr ?? ''}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the builder is sent: files of the repository that `.dockerignore` lets through. */
function listContext() {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root });
  const ignored = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n').filter(Boolean);
  const isIgnored = (file) => ignored.some((glob) => matchesGlob(file, glob) || matchesGlob(file, `${glob}/**`));
  return [...new Set(listed.toString().split('\n').filter(Boolean))].filter(
    (file) => !isIgnored(file) && lstatSync(join(root, file), { throwIfNoEntry: false }) !== undefined,
  );
}

/** Small, and nothing in it that is not needed to run. */
function checkContent(stage) {
  const app = join(stage.place, stage.workdir);
  const paths = listFiles(app);
  const megabytes = paths.reduce((sum, path) => sum + lstatSync(path).size, 0) / 1e6;
  console.log(`        ${paths.length} files, ${megabytes.toFixed(0)} MB without Node`);
  if (megabytes > largestMegabytes)
    faults.push(`the image holds ${megabytes.toFixed(0)} MB, more than ${largestMegabytes}`);
  const manifests = ['apps/cli', 'apps/server'].map((place) =>
    JSON.parse(readFileSync(join(root, place, 'package.json'), 'utf8')),
  );
  const needed = new Set(manifests.flatMap(({ dependencies }) => Object.keys(dependencies)));
  const installed = new Set(
    readdirSync(join(app, 'node_modules/.pnpm')).map((name) => name.replace(/@[^@]*$/, '').replace('+', '/')),
  );
  for (const name of manifests.flatMap(({ devDependencies }) => Object.keys(devDependencies))) {
    if (needed.has(name) || name.startsWith('@types/')) continue;
    if (installed.has(name)) faults.push(`${name} is for development and must not be in the image`);
  }
  for (const path of paths.map((one) => relative(app, one))) {
    const ofPackage = path.split('node_modules/').at(-1);
    const isOwn = !path.includes('node_modules/') || ofPackage.startsWith('@orderloom/');
    if (/\.map$|\.d\.[mc]?ts$/.test(path) || (isOwn && /(^|\/)(src|test|fixtures)\/|\.ts$/.test(ofPackage))) {
      faults.push(`${path} is a source and must not be in the image`);
    }
  }
}

/** Starts the image's command as its user, with nothing given, and stops it. */
async function checkRun(stage) {
  const port = await findFreePort();
  const identity = getuid?.() === 0 ? { uid: nodeUserId, gid: nodeUserId } : {};
  const env = { ...environmentOf(stage), HOME: join(stage.place, '/home/node'), PORT: String(port), HOST: '127.0.0.1' };
  const options = { cwd: join(stage.place, stage.workdir), env, ...identity };
  const [command, ...words] = [...(stage.entrypoint ?? []), ...stage.command];
  const startedMs = performance.now();
  const child = spawn(command, words, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));
  try {
    while (!(await isHealthy(stage, options))) {
      if (child.exitCode !== null || performance.now() - startedMs > startTimeoutMs) {
        faults.push(`the image does not become healthy:\n${output.slice(-2_000)}`);
        return;
      }
      await delay(250);
    }
    console.log(`        healthy after ${((performance.now() - startedMs) / 1000).toFixed(1)} s`);
    const stoppedMs = performance.now();
    child.kill(stage.stopSignal);
    const outcome = await Promise.race([ended, delay(stopTimeoutMs, 'too late', { ref: false })]);
    if (outcome !== 0) faults.push(`the image did not stop cleanly: ${outcome}\n${output.slice(-2_000)}`);
    else console.log(`        stopped after ${((performance.now() - stoppedMs) / 1000).toFixed(1)} s`);
  } finally {
    child.kill('SIGKILL');
  }
}

async function isHealthy(stage, options) {
  const [command, ...words] = stage.health;
  const probe = spawn(command, words, { ...options, stdio: 'ignore' });
  return (await new Promise((resolve) => probe.once('exit', resolve))) === 0;
}

/** Without following links. */
function listFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return listFiles(path);
    return entry.isFile() ? [path] : [];
  });
}

async function findFreePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
