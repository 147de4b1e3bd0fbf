import { randomBytes } from 'node:crypto';

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Highest byte that still maps evenly onto the 62 letters. */
const evenLimit = 256 - (256 % alphabet.length);
const nonceLength = 32;
/** One draw from the generator costs far more than its bytes: this one serves for over a hundred nonces. */
const drawnBytes = 4096;

/** Random letters in store, the first `usedLetters` of which were given away. */
let letters = '';
let usedLetters = 0;

/** Makes fresh nonces; passed in, so that a test can fix it. */
export type NonceSource = () => string;

/** 32 random characters of `[0-9a-zA-Z]` from the system's secure generator. */
export const randomNonce: NonceSource = () => {
  while (letters.length - usedLetters < nonceLength) {
    letters = drawLetters();
    usedLetters = 0;
  }
  const start = usedLetters;
  usedLetters += nonceLength;
  return letters.slice(start, usedLetters);
};

function drawLetters(): string {
  const bytes = randomBytes(drawnBytes);
  let count = 0;
  for (const byte of bytes) {
    if (byte >= evenLimit) continue;
    bytes[count] = alphabet.charCodeAt(byte % alphabet.length);
    count += 1;
  }
  return bytes.toString('latin1', 0, count);
}
