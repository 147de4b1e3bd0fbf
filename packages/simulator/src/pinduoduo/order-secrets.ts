import type { ChannelBook } from '../world/channel-book.js';
import { sealCard } from './card.js';
import { CipherKind, type CipherKindCode, type SealedValue } from './ciphertext.js';
import { drawReceiver, EXCHANGE_RECEIVER, sealReceiver } from './receiver.js';

/** A protected value of an order, opened. */
export interface OpenedSecret {
  readonly kind: CipherKindCode;
  readonly plaintext: string;
  /** The extension of a virtual number. */
  readonly extension: string | undefined;
}

function find(values: Iterable<SealedValue>, ciphertext: string, extension?: string): OpenedSecret | undefined {
  for (const { kind, plaintext, ciphertext: candidate } of values) {
    if (candidate !== ciphertext) continue;
    return { kind, plaintext, extension: kind === CipherKind.phone ? extension : undefined };
  }
  return undefined;
}

/** Opens a ciphertext that an order, or an exchange of it, shows or showed; `undefined` for one of another order. */
export function openSecret(book: ChannelBook, key: number, ciphertext: string): OpenedSecret | undefined {
  const own = drawReceiver(book, key, book.stateOf(key).receiver);
  const exchange = { ...drawReceiver(book, key, undefined, EXCHANGE_RECEIVER), isContactOnly: false };
  return (
    find(sealReceiver(book, key, own).values(), ciphertext, own.extension) ??
    find(sealReceiver(book, key, exchange, EXCHANGE_RECEIVER).values(), ciphertext, exchange.extension) ??
    find(sealCard(book, key).values, ciphertext)
  );
}

/** The text a decrypted phone stands in: virtual ones carry their extension. */
export function phoneText({ plaintext, extension }: OpenedSecret): string {
  return extension === undefined ? plaintext : `$${plaintext}$#${extension}#`;
}

/** The masked text of an opened value. */
export function maskSecret({ kind, plaintext }: OpenedSecret): string {
  if (kind === CipherKind.phone) return `${plaintext.slice(0, 3)}****${plaintext.slice(-4)}`;
  if (kind === CipherKind.name) return plaintext.slice(0, 1) + '*'.repeat(Math.max(1, plaintext.length - 1));
  return plaintext.replaceAll(/\d+/g, '***');
}
