// Writes the migration that leads from the checked-in ones to what src/database/schema.ts says: `pnpm migration --name x`.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { compileSchema, generateMigration, root } from './migration-tools.mjs';

const folder = mkdtempSync(join(root, '.migrations-'));
try {
  generateMigration(compileSchema(folder), join(root, 'migrations'), process.argv.slice(2));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
