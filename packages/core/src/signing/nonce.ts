import { randomBytes } from 'node:crypto';

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Highest byte that still maps evenly onto the 62 letters. */
const evenLimit = 256 - (256 % alphabet.length);

/** Makes fresh nonces; passed in, so that a test can fix it. */
export type NonceSource = () => string;

/** 32 random characters of `[0-9a-zA-Z]` from the system's secure generator. */
export const randomNonce: NonceSource = () => {
  let nonce = '';
  while (nonce.length < 32) {
    for (const byte of randomBytes(48)) {
      if (byte < evenLimit && nonce.length < 32) nonce += alphabet[byte % alphabet.length];
    }
  }
  return nonce;
};
