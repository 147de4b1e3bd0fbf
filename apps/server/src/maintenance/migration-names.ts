import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { migrationsFolder } from '../database/migrations-folder.js';

const journalSchema = z.object({ entries: z.array(z.object({ tag: z.string() })) });

/** Names of the migrations of this version, oldest first. */
export function readMigrationNames(): readonly string[] {
  const journal: unknown = JSON.parse(readFileSync(join(migrationsFolder, 'meta/_journal.json'), 'utf8'));
  return journalSchema.parse(journal).entries.map(({ tag }) => tag);
}
