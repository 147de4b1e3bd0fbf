import { createHash, createHmac } from 'node:crypto';
import type { SeededRandom } from '../random.js';

/** Kinds of protected values, with the data type codes of the decryption API. */
export const CipherKind = {
  cardSecret: 1,
  cardNumber: 2,
  name: 5,
  phone: 6,
  fullAddress: 7,
  street: 8,
  idCard: 10,
} as const;

/** One of {@link CipherKind}. */
export type CipherKindCode = (typeof CipherKind)[keyof typeof CipherKind];

/** Kinds in the words of the encryption and search-index calls. */
export type SealType = 'id' | 'phone' | 'simple';

const separators: Readonly<Record<SealType, string>> = { id: '#', phone: '$', simple: '~' };

/** The kind in the words of the encryption and search-index calls. */
export function sealTypeOf(kind: CipherKindCode): SealType {
  return kind === CipherKind.phone ? 'phone' : kind === CipherKind.idCard ? 'id' : 'simple';
}

/** The search index of a plaintext: the same text always has the same one. */
export function searchIndex(type: SealType, plaintext: string, seed: number): string {
  const digest = createHmac('sha256', `index:${seed}`).update(`${type}:${plaintext}`).digest();
  return digest.subarray(0, 18).toString('base64');
}

/** A plaintext to seal. */
export interface Sealed {
  readonly kind: CipherKindCode;
  readonly plaintext: string;
  /** `undefined`: as the platform likes, with or without. */
  readonly isSearchable?: boolean;
}

/** A protected value with what it stands for. */
export interface SealedValue {
  readonly kind: CipherKindCode;
  readonly plaintext: string;
  readonly ciphertext: string;
}

// In real values byte 0 is 2 and byte 8 is the data type (seen, not documented).
function cipher({ kind, plaintext }: Sealed, random: SeededRandom): string {
  const length = kind === CipherKind.fullAddress ? 72 : 36;
  const bytes = createHash('shake256', { outputLength: length })
    .update(`${random.hex(16)}:${plaintext}`)
    .digest();
  bytes[0] = 2;
  bytes[8] = kind;
  return bytes.toString('base64');
}

/**
 * A ciphertext that hides nothing. Shapes: with search index `$index$cipher$n$$` (phone), `#index#cipher#n##` (id card)
 * and `~cipher~index~n~~` (others, index second), without index `$cipher$n$` and `~cipher~n~`, partly clear phone
 * `$189$cipher$n$`.
 */
export function makeCiphertext(sealed: Sealed, random: SeededRandom, seed: number): string {
  const { kind, plaintext, isSearchable } = sealed;
  const type = sealTypeOf(kind);
  const mark = separators[type];
  const text = cipher(sealed, random);
  const version = random.integer(1, 3);
  const shape = random.fraction();
  const isPartlyClear = type === 'phone' && isSearchable === undefined && shape < 0.1;
  if (isPartlyClear) return `$${plaintext.slice(0, 3)}$${text}$${version}$`;
  if (!(isSearchable ?? shape >= 0.3)) return `${mark}${text}${mark}${version}${mark}`;
  const index = searchIndex(type, plaintext, seed);
  const parts = type === 'simple' ? [text, index] : [index, text];
  return `${mark}${parts.join(mark)}${mark}${version}${mark}${mark}`;
}
