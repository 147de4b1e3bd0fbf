import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { problemCodes, type ProblemMeaning } from './problem-codes.js';

const root = join(import.meta.dirname, '../../../..');
const codes: readonly (readonly [string, ProblemMeaning])[] = Object.entries(problemCodes);

/** Codes of errors that never reach a client as such: they are answered as `internal`, or not over HTTP at all. */
const internalCodes: ReadonlySet<string> = new Set([
  'address_refused',
  'authorization_session',
  'backup_unusable',
  'configuration',
  'disk_full',
  'invalid_argument',
  'jobs_stalled',
  'limit_answer',
  'not_known_yet',
  'renewal_wanted',
  'schema_mismatch',
  'sealed_value',
  'storage_fault',
  'suspect_page',
]);

describe('the codes of problems', () => {
  it('stand in the documentation, all of them', async () => {
    await expect(renderPage()).toMatchFileSnapshot(join(root, 'docs/problems.md'));
  });

  it('are those of all errors that are thrown', () => {
    const thrown = new Set(['packages/core/src/errors', 'apps/server/src'].flatMap(codesIn));
    expect(thrown.size).toBeGreaterThan(20);
    expect([...thrown].filter((code) => !(code in problemCodes) && !internalCodes.has(code))).toEqual([]);
    const ofFramework = ['bad_request', 'uri_too_long', 'unsupported_media_type', 'payload_too_large', 'shutting_down'];
    const known = new Set([...thrown, ...ofFramework, 'internal']);
    expect(codes.map(([code]) => code).filter((code) => !known.has(code))).toEqual([]);
  });
});

function codesIn(folder: string): readonly string[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.ts') && !file.includes('.test'))
    .flatMap((file) => [...readFileSync(join(root, folder, file), 'utf8').matchAll(/readonly code = '([a-z_]+)'/g)])
    .map(([, code]) => code ?? '');
}

function renderPage(): string {
  const rows = codes.map(([code, { status, title, advice }]) => [
    String(status),
    `\`${code}\``,
    `${title}. ${advice}.`,
  ]);
  const lines = [['status', '`code`', 'what it means, and what to do'], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  const write = (line: readonly string[]): string =>
    `| ${line.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [
    '# Problems',
    '',
    'Every answer from 400 up is `application/problem+json` (RFC 9457). Programs decide by `code`, which is stable; more codes may come.',
    '`detail` is for people, `errors` names faulty fields, `requestId` stands in the log beside what went wrong; `platformCode` and',
    '`platformRequestId` are the platform’s own.',
    '',
    write(lines[0] ?? []),
    `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`,
    ...rows.map(write),
    '',
  ].join('\n');
}
