import { z } from 'zod';
import type { Sealer } from '../secrets/sealer.js';

/** Credentials as they are sealed. */
export interface StoredCredentials {
  readonly credentials: Readonly<Record<string, unknown>>;
  /**
   * Index of the credentials that the connections file gave, absent when it gave none. The platform may have handed out
   * newer ones since: as long as the file says the same as then, it must not bring the old ones back.
   */
  readonly fileIndex?: string | undefined;
}

const storedSchema = z.object({
  credentials: z.record(z.string(), z.unknown()),
  fileIndex: z.string().optional(),
});

/** Seals credentials for the database. */
export function sealCredentials(sealer: Sealer, stored: StoredCredentials): string {
  return sealer.seal(JSON.stringify(stored));
}

/** Opens credentials out of the database. Throws `SealedValueError` when they were sealed with another key. */
export function openCredentials(sealer: Sealer, sealed: string): StoredCredentials {
  return storedSchema.parse(JSON.parse(sealer.open(sealed)));
}
