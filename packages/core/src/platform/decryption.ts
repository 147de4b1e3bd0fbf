import type { OrderloomError } from '../errors/index.js';
import type { OrderReference } from './references.js';

/** What of a receiver is a text about a person. */
export const receiverParts = ['name', 'phone', 'street'] as const;
export type ReceiverPart = (typeof receiverParts)[number];

/** Ciphertexts of one order's receiver, as the platform gave them; it decrypts them for no other order. */
export interface SealedReceiver extends OrderReference {
  readonly ciphertexts: Readonly<Partial<Record<ReceiverPart, string>>>;
}

/** What became of one ciphertext. `text` is about a person: it belongs into no log, no error and no store. */
export type DecryptedText =
  | {
      readonly ok: true;
      readonly text: string;
      /** To be dialled after the number, where that is a virtual one. */
      readonly extension?: string;
    }
  | { readonly ok: false; readonly error: OrderloomError };

/** The outcome of each ciphertext that was given. */
export type DecryptedReceiver = Readonly<Partial<Record<ReceiverPart, DecryptedText>>>;
