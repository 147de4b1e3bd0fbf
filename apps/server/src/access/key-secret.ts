import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A key as it is given to its holder, and what may be shown and kept of it. */
export interface KeySecret {
  /** Secret; shown once. */
  readonly text: string;
  /** Beginning of the text; tells keys apart and is no secret. */
  readonly prefix: string;
  /** SHA-256 of the text, in hex. The secret part is 256 random bits, so that no slow hash is needed. */
  readonly hash: string;
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const pattern = /^(olk_[a-z2-7]{10})_[A-Za-z0-9_-]{43}$/;

/** Makes a key: `olk_`, ten letters of prefix, `_`, 32 random bytes in base64url. */
export function createKeySecret(): KeySecret {
  const letters = Array.from(randomBytes(10), (byte) => alphabet.charAt(byte % alphabet.length));
  const prefix = `olk_${letters.join('')}`;
  const text = `${prefix}_${randomBytes(32).toString('base64url')}`;
  return { text, prefix, hash: hashKey(text) };
}

/** The prefix of a text that has the form of a key; undefined for any other text. */
export function findKeyPrefix(text: string): string | undefined {
  return pattern.exec(text)?.[1];
}

/** SHA-256 in hex. */
export function hashKey(text: string): string {
  return hash('sha256', text, 'hex');
}

/** Compares two hashes of keys in a time that does not depend on them. */
export function isSameHash(left: string, right: string): boolean {
  return timingSafeEqual(Buffer.from(left, 'hex'), Buffer.from(right, 'hex'));
}
