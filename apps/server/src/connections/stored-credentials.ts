import { hash } from 'node:crypto';
import { z } from 'zod';
import type { Sealer } from '../secrets/sealer.js';

/** Credentials as they are sealed. */
export interface StoredCredentials {
  readonly credentials: Readonly<Record<string, unknown>>;
  /**
   * Digest of the credentials that the connections file gave, absent when it gave none. The platform may have handed out
   * newer ones since: as long as the file says the same as then, it must not bring the old ones back. It is sealed with
   * them, so that it needs no key of its own and stays the same when that key is changed.
   */
  readonly fileDigest?: string | undefined;
}

const storedSchema = z.object({
  credentials: z.record(z.string(), z.unknown()),
  fileDigest: z.string().optional(),
});

/** Seals credentials for the database. */
export function sealCredentials(sealer: Sealer, stored: StoredCredentials): string {
  return sealer.seal(JSON.stringify(stored));
}

/** Opens credentials out of the database. Throws `SealedValueError` when they were sealed with another key. */
export function openCredentials(sealer: Sealer, sealed: string): StoredCredentials {
  return storedSchema.parse(JSON.parse(sealer.open(sealed)));
}

/**
 * Tells credentials apart, whatever the order of their members and whichever key seals them. It is made of all of them
 * together, the application's secret among them, so that it cannot be tried against guesses.
 */
export function digestCredentials(credentials: Readonly<Record<string, unknown>>): string {
  const members = Object.entries(credentials).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return hash('sha256', JSON.stringify(members), 'base64url');
}
