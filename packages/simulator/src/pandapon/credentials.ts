import { createHash } from 'node:crypto';
import { SeededRandom } from '../random.js';
import { RandomPurpose } from '../random-purpose.js';

/** The developer account of the simulated PandaPon. */
export interface PandaponCredentials {
  readonly accessKey: string;
  readonly accessSecret: string;
  readonly userId: string;
  readonly developId: string;
}

/** Credentials of a seed, the same at every start. */
export function pandaponCredentials(seed: number): PandaponCredentials {
  const digest = createHash('sha256').update(`orderloom-simulator-pandapon:${seed}`).digest('hex');
  const random = new SeededRandom(seed, RandomPurpose.token);
  return {
    accessKey: digest.slice(0, 32),
    accessSecret: digest.slice(32),
    userId: `2100${random.digits(9)}`,
    developId: `10${random.digits(17)}`,
  };
}
