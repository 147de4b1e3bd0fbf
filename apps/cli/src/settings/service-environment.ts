import type { Shell } from '../shell.js';
import type { GlobalFlags } from './service-address.js';

/**
 * The environment for what the command line does as the service: the flags laid over it, and without what only the
 * command line knows, because the service refuses settings that it does not.
 */
export function createServiceEnvironment(
  flags: GlobalFlags,
  { environment }: Pick<Shell, 'environment'>,
): NodeJS.ProcessEnv {
  const { ORDERLOOM_URL: _ours, ...rest } = environment;
  return { ...rest, ...(flags.dataDir === undefined ? {} : { ORDERLOOM_DATA_DIR: flags.dataDir }) };
}
