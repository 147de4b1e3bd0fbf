// Fails when the checked-in migrations do not say what src/database/schema.ts says.
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { compileSchema, generateMigration, root } from './migration-tools.mjs';

// drizzle-kit takes paths relative to its working folder only.
const folder = mkdtempSync(join(root, '.migrations-'));
try {
  const copy = join(folder, 'migrations');
  cpSync(join(root, 'migrations'), copy, { recursive: true });
  const before = readdirSync(copy).length;
  const told = generateMigration(compileSchema(folder), copy, [], ['ignore', 'pipe', 'inherit']);
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
  rmSync(folder, { recursive: true, force: true });
}
