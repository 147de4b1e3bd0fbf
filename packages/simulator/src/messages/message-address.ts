import { createHash } from 'node:crypto';

const CLOCK_TOLERANCE_MS = 600_000;

/** What the address of a connection is checked against. */
export interface AddressCheck {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly nowMs: number;
}

/** The digest that ends the address: Base64 of the lower-case hex text of md5(client id + millis + secret). */
export function messageDigest(clientId: string, millis: string, clientSecret: string): string {
  const hex = createHash('md5').update(`${clientId}${millis}${clientSecret}`, 'utf8').digest('hex');
  return Buffer.from(hex, 'utf8').toString('base64');
}

/**
 * The HTTP status that a connection to `/message/{client id}/{millis}/{digest}` deserves: 101, 404 for another address,
 * 401 for wrong parts. That a wrong digest is refused while connecting, and that an instant more than 10 minutes off is,
 * is inferred.
 */
export function checkMessageAddress(path: string, { clientId, clientSecret, nowMs }: AddressCheck): 101 | 401 | 404 {
  const parts = /^\/message\/([^/]+)\/([^/]+)\/([^/]+)$/.exec(path);
  if (parts === null) return 404;
  const [, id = '', millis = '', digest = ''] = parts;
  const isFresh = /^\d{13}$/.test(millis) && Math.abs(Number(millis) - nowMs) <= CLOCK_TOLERANCE_MS;
  // One public client percent-encodes the `=` of the digest.
  const isRight = digest.replaceAll(/%3D/gi, '=') === messageDigest(clientId, millis, clientSecret);
  return id === clientId && isFresh && isRight ? 101 : 401;
}
