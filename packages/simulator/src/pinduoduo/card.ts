import type { JsonObject } from '../json/json-value.js';
import { RandomPurpose } from '../random-purpose.js';
import type { ChannelBook } from '../world/channel-book.js';
import { CipherKind, makeCiphertext, type SealedValue } from './ciphertext.js';

/** A virtual card that an order sold, sealed. */
export interface SealedCard {
  readonly row: JsonObject;
  readonly values: readonly SealedValue[];
}

/** The virtual card of an order, the same at every call. */
export function sealCard(book: ChannelBook, key: number): SealedCard {
  const random = book.randomOf(key, RandomPurpose.cipher, 7);
  const seal = (kind: SealedValue['kind'], plaintext: string): SealedValue => ({
    kind,
    plaintext,
    ciphertext: makeCiphertext({ kind, plaintext }, random, book.seed),
  });
  const number = seal(CipherKind.cardNumber, `CARD${random.digits(12)}`);
  const secret = seal(CipherKind.cardSecret, random.hex(16));
  return { row: { card_no: number.ciphertext, mask_password: secret.ciphertext }, values: [number, secret] };
}
