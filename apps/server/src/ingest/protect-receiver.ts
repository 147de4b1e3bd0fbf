import type { OrderFragment, SensitiveText } from '@orderloom/core/order';
import type { Sealer } from '../secrets/sealer.js';

/** The part of the sealer that protecting needs. */
export type TextSealer = Pick<Sealer, 'sealStable' | 'searchIndexOf'>;

/**
 * Seals what a platform sent in clear about a person, so that nothing of it reaches the database readable.
 * What the platform encrypted itself passes through.
 */
export function protectReceiver(fragment: OrderFragment, sealer: TextSealer): OrderFragment {
  if (fragment.receiver === undefined) return fragment;
  const { name, phone, street, ...place } = fragment.receiver;
  return {
    ...fragment,
    receiver: {
      ...place,
      ...(name === undefined ? {} : { name: protectText(name, maskName, sealer) }),
      ...(phone === undefined ? {} : { phone: protectText(phone, maskPhone, sealer) }),
      ...(street === undefined ? {} : { street: protectText(street, maskStreet, sealer) }),
    },
  };
}

function protectText(text: SensitiveText, mask: (plain: string) => string, sealer: TextSealer): SensitiveText {
  const { plain, ...rest } = text;
  if (plain === undefined || plain === '') return rest;
  return { ciphertext: sealer.sealStable(plain), mask: mask(plain), searchIndex: sealer.searchIndexOf(plain) };
}

function maskName(plain: string): string {
  return `${firstCharacters(plain, 1)}**`;
}

function maskPhone(plain: string): string {
  return plain.length < 8 ? '****' : `${plain.slice(0, 3)}****${plain.slice(-4)}`;
}

function maskStreet(plain: string): string {
  return `${firstCharacters(plain, 4)}****`;
}

/** Whole code points: half a surrogate pair is no text. */
function firstCharacters(text: string, count: number): string {
  return Array.from(text).slice(0, count).join('');
}
