import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findingCodes } from '@orderloom/server/maintenance';
import { describe, expect, it } from 'vitest';
import { describeCommands } from '../src/completion/describe-commands.js';
import { createProgram } from '../src/program/create-program.js';
import { runOrderloom } from './run-orderloom.js';

describe('the documentation', async () => {
  const document = await readFile(join(import.meta.dirname, '../../../docs/command-line.md'), 'utf8');
  const { stdout: help } = await runOrderloom(['--help']);
  const leaves = describeCommands(createProgram(createNoShell(), () => undefined)).filter(
    ({ path, subcommands }) => path.length > 0 && subcommands.length === 0,
  );

  it('names every command, and every cause that doctor can name', () => {
    expect(leaves.length).toBeGreaterThan(20);
    for (const { path } of leaves)
      expect(document, path.join(' ')).toMatch(new RegExp(`\`[^\`]*\\b${path.at(-1) ?? ''}\\b`));
    for (const code of findingCodes) expect(document).toContain(`| \`${code}\``);
    const documented = [...document.matchAll(/^\| `([a-z_]+)` +\|/gm)].map(([, code]) => code);
    expect(documented.filter((code) => code?.includes('_') && !findingCodes.some((known) => known === code))).toEqual(
      [],
    );
  });

  it('is in the help of every command, with an example and the exit codes', async () => {
    expect(help).toContain('Exit codes: 0 done');
    for (const { path, description } of leaves) {
      const { code, stdout, stderr } = await runOrderloom([...path, '--help']);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(description).not.toBe('');
      expect(stdout, path.join(' ')).toMatch(/Examples?:\n {2}\$ /);
    }
  });
});

/** The program is only looked at. */
function createNoShell(): Parameters<typeof createProgram>[0] {
  const unused = (): never => {
    throw new Error('nothing is to be run');
  };
  return {
    environment: {},
    get stdin() {
      return unused();
    },
    stdout: { write: unused },
    stderr: { write: unused },
    fetch: unused,
    clock: { now: unused, sleep: unused },
    signal: new AbortController().signal,
  };
}
