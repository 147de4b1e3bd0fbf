import { readFile } from 'node:fs/promises';
import { parseJson, type JsonValue } from '@orderloom/core/json';
import type { Shell } from '../shell.js';
import { UsageError } from '../usage-error.js';
import { readStdin } from './read-stdin.js';

/** JSON as a flag gives it: itself, `@file`, or `-` for what is piped in. Integers stay exact. Throws `UsageError`. */
export async function readJson(shell: Shell, flag: string, value: string): Promise<JsonValue> {
  const text = await readText(shell, flag, value);
  try {
    return parseJson(text);
  } catch {
    // The parser's words could repeat what it read.
    throw new UsageError(`${flag} is no JSON: give it as '{"a":1}', as @file, or as - and pipe it in`);
  }
}

async function readText(shell: Shell, flag: string, value: string): Promise<string> {
  if (value === '-') return readStdin(shell);
  if (!value.startsWith('@')) return value;
  try {
    return await readFile(value.slice(1), 'utf8');
  } catch (error) {
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
    throw new UsageError(`${flag}: the file ${value.slice(1)} cannot be read (${String(code)})`);
  }
}
