// Fails when the checked-in migrations do not say what src/database/schema.ts says.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '..');
// drizzle-kit takes paths relative to its working folder only.
const copy = mkdtempSync(join(root, '.migrations-'));
try {
  cpSync(join(root, 'migrations'), copy, { recursive: true });
  const before = readdirSync(copy).length;
  const options = ['--dialect', 'postgresql', '--schema', './src/database/schema.ts', '--out', relative(root, copy)];
  const told = execFileSync(
    process.execPath,
    [join(root, 'node_modules/drizzle-kit/bin.cjs'), 'generate', ...options],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      encoding: 'utf8',
    },
  );
  if (readdirSync(copy).length !== before) {
    console.error('The schema has changed without a migration: run `pnpm --filter @orderloom/server migration`');
    process.exitCode = 1;
  } else if (!told.includes('No schema changes')) {
    // It ends with 0 even when it cannot read the schema.
    console.error(told);
    process.exitCode = 1;
  } else {
    console.log('migrations: up to date with the schema');
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
