import type { ReceiverFragment } from '@orderloom/core/order';
import type { TextSealer } from '../ingest/protect-receiver.js';
import type { Sealer } from '../secrets/sealer.js';

/**
 * A sealer that gives a text the form it has in the store already, if it is one of this receiver's. Sealed anew after a
 * change of the key, the same text would look like another.
 */
export function keepSealed(
  receiver: ReceiverFragment | undefined,
  sealer: Pick<Sealer, 'open' | 'hasKeyOf' | 'sealStable' | 'searchIndexOf'>,
): TextSealer {
  const known = new Map<string, { readonly ciphertext: string; readonly searchIndex: string | undefined }>();
  for (const text of [receiver?.name, receiver?.phone, receiver?.street]) {
    if (text?.ciphertext === undefined || !sealer.hasKeyOf(text.ciphertext)) continue;
    const { ciphertext, searchIndex } = text;
    known.set(sealer.open(ciphertext), { ciphertext, searchIndex: searchIndex ?? undefined });
  }
  return {
    sealStable: (plain) => known.get(plain)?.ciphertext ?? sealer.sealStable(plain),
    searchIndexOf: (plain) => known.get(plain)?.searchIndex ?? sealer.searchIndexOf(plain),
  };
}
