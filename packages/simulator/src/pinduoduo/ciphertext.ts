import type { SeededRandom } from '../random.js';

/** Kinds of protected values, with the data type codes of the decryption API. */
export const CipherKind = { name: 5, phone: 6, fullAddress: 7, street: 8 } as const;

/** One of {@link CipherKind}. */
export type CipherKindCode = (typeof CipherKind)[keyof typeof CipherKind];

// In real values byte 0 is 2 and byte 8 is the data type (seen, not documented).
function cipher(kind: CipherKindCode, random: SeededRandom): string {
  const bytes = random.bytes(kind === CipherKind.fullAddress ? 72 : 36);
  bytes[0] = 2;
  bytes[8] = kind;
  return Buffer.from(bytes).toString('base64');
}

/**
 * A ciphertext that hides nothing. Shapes: with search index `$index$cipher$n$$` (phone) and `~cipher~index~n~~` (others,
 * index second), without index `$cipher$n$` and `~cipher~n~`, partly clear phone `$189$cipher$n$`.
 */
export function makeCiphertext(kind: CipherKindCode, random: SeededRandom): string {
  const text = cipher(kind, random);
  const version = random.integer(1, 3);
  const index = Buffer.from(random.bytes(18)).toString('base64');
  const shape = random.fraction();
  if (kind === CipherKind.phone) {
    if (shape < 0.1) return `$1${random.integer(30, 99)}$${text}$${version}$`;
    return shape < 0.3 ? `$${text}$${version}$` : `$${index}$${text}$${version}$$`;
  }
  return shape < 0.25 ? `~${text}~${version}~` : `~${text}~${index}~${version}~~`;
}
