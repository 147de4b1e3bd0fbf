import { ConfigurationError } from '@orderloom/core/errors';
import { pandaponCredentialsSchema, type PandaPonCredentials } from '@orderloom/pandapon';
import type { Shell } from '../shell.js';
import { readCredentials, type CredentialField } from './read-credentials.js';

const fields: readonly CredentialField[] = [
  { name: 'accessKey', title: 'Access Key', isRequired: true },
  { name: 'accessSecret', title: 'Access Secret', isRequired: true },
  { name: 'userId', title: 'User ID', isRequired: true },
];

/** Keys of a PandaPon account, read as `readCredentials` does and checked. */
export async function readPandaPonCredentials(shell: Shell, source: string | undefined): Promise<PandaPonCredentials> {
  const parsed = pandaponCredentialsSchema.safeParse(await readCredentials(shell, 'pandapon', fields, source));
  if (parsed.success) return parsed.data;
  throw new ConfigurationError(
    'The credentials are not usable',
    parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  );
}
