/** What a ciphertext hides, as its separator tells. */
export type CiphertextKind = 'phone' | 'id_card' | 'text';

/** What can be read of a ciphertext without decrypting it. */
export interface ParsedCiphertext {
  readonly kind: CiphertextKind;
  /** Equal for equal texts of one shop; null when the platform left it out. */
  readonly searchIndex: string | null;
  /** Number of the key it was made with. */
  readonly keyVersion: number;
  /** Whether the first digits of the text stand before the cipher in clear. */
  readonly isPartlyClear: boolean;
}

const kinds: Readonly<Record<string, CiphertextKind>> = { $: 'phone', '#': 'id_card', '~': 'text' };
const base64 = /^[A-Za-z0-9+/_-]+={0,2}$/;

/**
 * Reads the shape of a ciphertext; undefined when the text is none. The separator is `$` for phones, `#` for
 * identity cards, `~` for the rest (S below):
 * `S index S cipher S n S S` (`~` has the cipher first and the index second), `S cipher S n S` without an index,
 * `$189$cipher$n$` partly clear. Source: platform document 3407B605226E77F2 as followed by lywzx/pdd-node-sdk, and
 * values seen in 2025 and 2026.
 */
export function parseCiphertext(text: string): ParsedCiphertext | undefined {
  const separator = text.charAt(0);
  const kind = kinds[separator];
  if (kind === undefined || text.length < 2 || !text.endsWith(separator)) return undefined;
  // Only a doubled separator at the end says that there is an index.
  const isIndexed = text.endsWith(separator + separator);
  const parts = text.slice(1, isIndexed ? -2 : -1).split(separator);
  const keyVersion = readKeyVersion(parts.at(-1));
  if (keyVersion === undefined) return undefined;
  const [first = '', second = ''] = parts;
  if (isIndexed && parts.length === 3) {
    const [cipher, index] = separator === '~' ? [first, second] : [second, first];
    if (!base64.test(cipher)) return undefined;
    return { kind, searchIndex: index === '' ? null : index, keyVersion, isPartlyClear: false };
  }
  if (isIndexed) return undefined;
  if (parts.length === 2 && base64.test(first)) {
    return { kind, searchIndex: null, keyVersion, isPartlyClear: false };
  }
  if (parts.length === 3 && kind === 'phone' && /^\d+$/.test(first) && base64.test(second)) {
    return { kind, searchIndex: null, keyVersion, isPartlyClear: true };
  }
  return undefined;
}

/** Whether a text is a ciphertext of a shape that is known, with or without a search index. */
export function isCiphertext(text: string): boolean {
  return parseCiphertext(text) !== undefined;
}

/**
 * The search index of a ciphertext: equal for equal texts of one shop, so that a stored ciphertext is found without
 * decrypting it. Undefined for other texts and for the newer ciphertexts, which have none.
 */
export function findSearchIndex(text: string): string | undefined {
  return parseCiphertext(text)?.searchIndex ?? undefined;
}

function readKeyVersion(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
