// Writes openapi.json and the types made from it as the built service describes itself; with --check only compares.
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { argv, stderr, stdout } from 'node:process';
import openapiTypescript, { astToString } from 'openapi-typescript';

const place = dirname(import.meta.dirname);
const isCheck = argv.includes('--check');

const { describeApi, apiVersion } = await import('../../../apps/server/dist/describe-api.js');
const document = await describeApi();
// The service's version changes with every release, what it describes does not.
document.info.version = apiVersion;

const files = {
  'openapi.json': `${JSON.stringify(document, null, 2)}\n`,
  'src/api.generated.ts': await createTypes(document),
};
const stale = [];
for (const [name, text] of Object.entries(files)) {
  const path = join(place, name);
  if (isCheck) {
    const present = await readFile(path, 'utf8').catch(() => '');
    if (present !== text) stale.push(name);
  } else {
    await writeFile(path, text);
  }
}
const operations = Object.values(document.paths).flatMap((path) => Object.keys(path)).length;
if (stale.length > 0) {
  stderr.write(`${stale.join(', ')}: not what the service serves; run pnpm openapi\n`);
  process.exitCode = 1;
} else {
  stdout.write(`openapi: ${operations} operations, ${isCheck ? 'as they are served' : 'written'}\n`);
}

async function createTypes(api) {
  const successes = structuredClone(api);
  // Every fault is a Problem that the client throws: its type at every operation would be half of the file.
  for (const operation of Object.values(successes.paths).flatMap((path) => Object.values(path))) {
    for (const status of Object.keys(operation.responses)) {
      if (!/^2\d\d$/.test(status)) delete operation.responses[status];
    }
  }
  // What has a default may be left out of a request; answers say of themselves that it is there.
  const ast = await openapiTypescript(successes, { immutable: true, defaultNonNullable: false });
  return [
    '// Made from the service’s own description by `pnpm openapi`. Do not edit.',
    '',
    '/** The version of the API that these types describe. */',
    `export const apiVersion = '${api.info.version}';`,
    '',
    astToString(ast),
  ].join('\n');
}
