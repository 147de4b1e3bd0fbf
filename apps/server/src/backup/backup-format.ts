import { z } from 'zod';
import { BackupError } from './backup-error.js';

/** Grows when a reader of today could not read the file. */
export const backupFormatVersion = 1;

const headSchema = z.object({
  kind: z.literal('backup'),
  format: z.number(),
  /** Instant of the newest migration, in epoch ms: what the tables look like. */
  schemaVersion: z.number(),
  serviceVersion: z.string(),
  driver: z.enum(['pglite', 'postgres']),
  createdAt: z.iso.datetime(),
  /** Before this position of the feed of events stands everything that was handed out until then. */
  feedHorizon: z.string().regex(/^\d{1,19}$/),
});
const tableSchema = z.object({ kind: z.literal('table'), name: z.string(), columns: z.array(z.string()).min(1) });
const tableEndSchema = z.object({
  kind: z.literal('table_end'),
  name: z.string(),
  rows: z.int().min(0),
  /** SHA-256 over the lines of the rows, each with its line feed. */
  sha256: z.string(),
});
const endSchema = z.object({
  kind: z.literal('backup_end'),
  tables: z.int(),
  rows: z.int(),
  /** Ids of the secret keys that open what is sealed in it. */
  keyIds: z.array(z.string()),
  /** End of the audit log, to be verified against later; null when it has no entry. */
  auditHead: z.object({ sequence: z.string(), hash: z.string() }).nullable(),
});
const controlSchema = z.discriminatedUnion('kind', [headSchema, tableSchema, tableEndSchema, endSchema]);

/** First line of a backup. */
export type BackupHead = z.infer<typeof headSchema>;
/** Last line of a backup: without it the file is cut off. */
export type BackupEnd = z.infer<typeof endSchema>;
/** A line about the file itself. All other lines are rows, as JSON objects. */
export type ControlLine = z.infer<typeof controlSchema>;

/** A control line begins with what no row begins with. */
const mark = '#';

/** A line about the file, with its line feed. */
export function writeControlLine(line: ControlLine): string {
  return `${mark}${JSON.stringify(line)}\n`;
}

/** Undefined for the line of a row. Throws `BackupError` for a control line that says nothing known. */
export function readControlLine(line: string): ControlLine | undefined {
  if (!line.startsWith(mark)) return undefined;
  try {
    return controlSchema.parse(JSON.parse(line.slice(mark.length)));
  } catch (error) {
    throw new BackupError('the backup has a line that this version cannot read', { cause: error });
  }
}
