import { ConfigurationError, type Issue } from '@orderloom/core/errors';
import { readFile } from 'node:fs/promises';

/** Settings that may stand in a file, so that no process list and no `docker inspect` shows them. */
export const settingsFromFiles = [
  'DATABASE_URL',
  'ORDERLOOM_API_KEY',
  'ORDERLOOM_OPERATIONS_KEY',
  'ORDERLOOM_SECRET_KEY',
] as const;

/**
 * The environment with the content of the files that `<setting>_FILE` names put in the setting's place. Blanks around it
 * are cut off; several lines count as parted by commas. Throws `ConfigurationError` naming each file that cannot be read
 * or is empty, and each setting that is given twice; repeats no content.
 */
export async function readSecretFiles(environment: NodeJS.ProcessEnv): Promise<NodeJS.ProcessEnv> {
  const issues: Issue[] = [];
  const read: NodeJS.ProcessEnv = {};
  for (const name of settingsFromFiles) {
    const path = `${name}_FILE`;
    const file = environment[path];
    if (file === undefined || file === '') continue;
    if ((environment[name] ?? '') !== '') {
      issues.push({ path, message: `and ${name} are both set; leave one of them out` });
      continue;
    }
    const content = await findContent(file);
    if (content === undefined) issues.push({ path, message: 'names a file that cannot be read or is empty' });
    else read[name] = content.split(/\s*\n\s*/).join(',');
  }
  if (issues.length > 0) throw new ConfigurationError('The settings are not valid', issues);
  return { ...environment, ...read };
}

async function findContent(file: string): Promise<string | undefined> {
  try {
    const content = (await readFile(file, 'utf8')).trim();
    return content === '' ? undefined : content;
  } catch (error) {
    // Whatever the system says of it, the person who set it can only look at the file.
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
