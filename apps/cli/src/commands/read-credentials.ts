import { ask } from '../input/ask.js';
import { readJson } from '../input/read-json.js';
import { given } from '../settings/service-address.js';
import type { Shell } from '../shell.js';
import { UsageError } from '../usage-error.js';

/** One credential that a platform wants. */
export interface CredentialField {
  readonly name: string;
  readonly title: string;
  readonly isRequired: boolean;
}

/**
 * Credentials out of `source` (`@file`, or `-` for what is piped in), else each out of its environment variable, else
 * asked for unseen. Nothing of it ever stands on a command line, which every user of the machine can read. Throws
 * `UsageError` that names what is missing.
 */
export async function readCredentials(
  shell: Shell,
  platform: string,
  fields: readonly CredentialField[],
  source: string | undefined,
): Promise<Record<string, string>> {
  if (source !== undefined) return readSource(shell, source);
  const credentials: Record<string, string> = {};
  const open: CredentialField[] = [];
  for (const field of fields) {
    const text = given(shell.environment[variableOf(platform, field.name)]);
    if (text === undefined) open.push(field);
    else credentials[field.name] = text;
  }
  const missing = open.filter(({ isRequired }) => isRequired);
  if (missing.length === 0 && Object.keys(credentials).length > 0) return credentials;
  if (shell.stdin.isTTY !== true) {
    const names = missing.map(({ name }) => variableOf(platform, name)).join(', ');
    throw new UsageError(`give ${names} in the environment, or the credentials as JSON with --credentials @file or -`);
  }
  for (const { name, title, isRequired } of open) {
    const text = await ask(shell, isRequired ? `${title}: ` : `${title} (Enter leaves it out): `, true);
    if (text.trim() !== '') credentials[name] = text.trim();
  }
  return credentials;
}

/** `accessSecret` of `pandapon` is PANDAPON_ACCESS_SECRET. */
export function variableOf(platform: string, name: string): string {
  const words = name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`);
  return `${platform}_${words}`.toUpperCase();
}

async function readSource(shell: Shell, source: string): Promise<Record<string, string>> {
  if (source !== '-' && !source.startsWith('@')) {
    throw new UsageError('--credentials takes @file, or - to pipe them in: command lines can be read by others');
  }
  const value = await readJson(shell, '--credentials', source);
  const members = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
  const texts = members.filter((member): member is [string, string] => typeof member[1] === 'string');
  if (members.length === 0 || texts.length < members.length) {
    throw new UsageError('--credentials must be an object of texts, such as {"accessKey":"…","accessSecret":"…"}');
  }
  return Object.fromEntries(texts);
}
