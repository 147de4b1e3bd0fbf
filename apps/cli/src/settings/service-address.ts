import type { Shell } from '../shell.js';
import { UsageError } from '../usage-error.js';

/** Flags that every command takes. */
export interface GlobalFlags {
  readonly url?: string | undefined;
  readonly apiKeyFile?: string | undefined;
  readonly dataDir?: string | undefined;
  readonly json?: boolean | undefined;
}

/** Where the service is: the flag, ORDERLOOM_URL, or this machine. Throws `UsageError` for what is no address. */
export function findServiceUrl(flags: GlobalFlags, { environment }: Pick<Shell, 'environment'>): string {
  const url =
    flags.url ?? given(environment['ORDERLOOM_URL']) ?? `http://127.0.0.1:${given(environment['PORT']) ?? '3000'}`;
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url.replace(/\/+$/, '');
  throw new UsageError(`the address of the service must be like http://127.0.0.1:3000 (--url or ORDERLOOM_URL)`);
}

/** Whether somebody said where the service is, so that it need not be on this machine. */
export function isServiceUrlGiven(flags: GlobalFlags, { environment }: Pick<Shell, 'environment'>): boolean {
  return flags.url !== undefined || given(environment['ORDERLOOM_URL']) !== undefined;
}

/** The folder that the service of this machine keeps its keys and its embedded database in. */
export function findDataDir(flags: GlobalFlags, { environment }: Pick<Shell, 'environment'>): string {
  return flags.dataDir ?? given(environment['ORDERLOOM_DATA_DIR']) ?? '.orderloom';
}

/** An empty value counts as not set. */
export function given(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
