// Publishes every public package whose version is not in the registry yet, with provenance. `--dry-run` shows what would be.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { env, exit } from 'node:process';

const root = dirname(import.meta.dirname);
const isDryRun = process.argv.includes('--dry-run');
const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'orderloom-publish-'));
try {
  const fresh = sortByUse(listPackages()).filter(({ manifest }) => !isPublished(manifest));
  for (const { place, manifest } of fresh) {
    if (manifest.version === '0.0.0')
      throw new Error(`${manifest.name} has no version yet: run \`pnpm changeset version\``);
    const tarball = pack(place, manifest);
    console.log(`${isDryRun ? 'would publish' : 'publishing'} ${manifest.name} ${manifest.version}`);
    const options = ['--access', 'public', ...(env.GITHUB_ACTIONS === undefined ? [] : ['--provenance'])];
    execFileSync('npm', ['publish', tarball, ...options, ...(isDryRun ? ['--dry-run'] : [])], { stdio: 'inherit' });
  }
  if (fresh.length === 0) console.log('everything is published');
} catch (error) {
  console.error(error.message);
  exit(1);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function listPackages() {
  return ['packages', 'apps']
    .flatMap((parent) => readdirSync(join(root, parent)).map((name) => join(root, parent, name)))
    .map((place) => ({ place, manifest: JSON.parse(readFileSync(join(place, 'package.json'), 'utf8')) }))
    .filter(({ manifest }) => manifest.private !== true);
}

/** A package after those it uses, so that nobody can install it before it works. */
function sortByUse(packages) {
  const byName = new Map(packages.map((one) => [one.manifest.name, one]));
  const sorted = new Set();
  const add = (one) => {
    for (const name of Object.keys(one.manifest.dependencies ?? {})) if (byName.has(name)) add(byName.get(name));
    sorted.add(one);
  };
  for (const one of packages) add(one);
  return [...sorted];
}

function isPublished({ name, version }) {
  try {
    return (
      execFileSync('npm', ['view', `${name}@${version}`, 'version'], { stdio: ['ignore', 'pipe', 'pipe'] }).length > 0
    );
  } catch (error) {
    if (String(error.stderr).includes('E404')) return false;
    throw new Error(`the registry does not say whether ${name} is published: ${String(error.stderr).split('\n')[0]}`);
  }
}

/** Only pnpm puts versions in the place of `workspace:` and `catalog:`; npm wants to know the repository for provenance. */
function pack(place, manifest) {
  const file = join(place, 'package.json');
  const before = readFileSync(file, 'utf8');
  if (env.GITHUB_REPOSITORY !== undefined) {
    const url = `git+${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}.git`;
    const repository = { type: 'git', url, directory: relative(root, place) };
    writeFileSync(file, `${JSON.stringify({ ...JSON.parse(before), repository }, null, 2)}\n`);
  }
  try {
    const target = join(folder, manifest.name.replace('/', '-'));
    execFileSync('npx', ['--yes', packageManager, 'pack', '--pack-destination', target], { cwd: place, stdio: 'pipe' });
    return join(target, readdirSync(target)[0]);
  } finally {
    writeFileSync(file, before);
  }
}
