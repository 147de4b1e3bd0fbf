import { execFileSync } from 'node:child_process';
import { join, relative } from 'node:path';

/** The package's folder. */
export const root = join(import.meta.dirname, '..');

/**
 * Compiles the schema to one file in `folder`, and answers its path from the package's folder: drizzle-kit itself
 * follows no import that ends in `.js`.
 */
export function compileSchema(folder) {
  const tsup = join(root, 'node_modules/tsup/dist/cli-default.js');
  const options = ['--no-config', '--format', 'cjs', '--out-dir', folder, '--silent'];
  execFileSync(process.execPath, [tsup, 'src/database/schema.ts', ...options], { cwd: root, stdio: 'inherit' });
  return relative(root, join(folder, 'schema.cjs'));
}

/** Lets drizzle-kit compare the schema with the migrations in a folder and write what is missing; answers what it says. */
export function generateMigration(schema, folder, options = [], stdio = 'inherit') {
  const paths = ['--dialect', 'postgresql', '--schema', `./${schema}`, '--out', relative(root, folder)];
  return execFileSync(
    process.execPath,
    [join(root, 'node_modules/drizzle-kit/bin.cjs'), 'generate', ...paths, ...options],
    { cwd: root, stdio, encoding: 'utf8' },
  );
}
