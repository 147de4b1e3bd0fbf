import type { StoredSensitiveText } from '@orderloom/core/order';
import { receiverParts, type DecryptedReceiver, type DecryptedText, type ReceiverPart } from '@orderloom/core/platform';
import type { Sealer } from '../secrets/sealer.js';
import type { RevealedReceiver } from './reveal.dto.js';
import type { OrderRow } from './orders.repository.js';

type Ciphertexts = Readonly<Partial<Record<ReceiverPart, string>>>;

/** Which texts of a receiver can be opened, and by whom. */
export interface RevealPlan {
  /** Sealed by this hub. */
  readonly own: Ciphertexts;
  /** Encrypted by the platform, which alone can decrypt them. */
  readonly platforms: Ciphertexts;
}

/** Sorts the ciphertexts of an order by who made them. */
export function planReveal({ document: { receiver } }: Pick<OrderRow, 'document'>): RevealPlan {
  const texts = receiverParts.flatMap((part): [ReceiverPart, string][] => {
    const ciphertext = receiver?.[part]?.ciphertext;
    return ciphertext === null || ciphertext === undefined ? [] : [[part, ciphertext]];
  });
  return {
    own: Object.fromEntries(texts.filter(([, ciphertext]) => isOwn(ciphertext))),
    platforms: Object.fromEntries(texts.filter(([, ciphertext]) => !isOwn(ciphertext))),
  };
}

/** The receiver with all that could be opened of it. Throws `SealedValueError` when a key is missing. */
export function revealReceiver(
  { document: { receiver } }: Pick<OrderRow, 'document'>,
  { own }: RevealPlan,
  decrypted: DecryptedReceiver,
  sealer: Pick<Sealer, 'open'>,
): RevealedReceiver | null {
  if (receiver === null) return null;
  const reveal = (part: ReceiverPart) => {
    const sealed = own[part];
    const opened: DecryptedText | undefined =
      sealed === undefined ? decrypted[part] : { ok: true, text: sealer.open(sealed) };
    return presentText(receiver[part], opened);
  };
  return { ...receiver, name: reveal('name'), phone: reveal('phone'), street: reveal('street') };
}

function presentText(text: StoredSensitiveText | null, opened: DecryptedText | undefined) {
  if (text === null) return null;
  if (opened === undefined) return { ...text, text: null, extension: null, refusal: null };
  return opened.ok
    ? { ...text, text: opened.text, extension: opened.extension ?? null, refusal: null }
    : { ...text, text: null, extension: null, refusal: { code: opened.error.code, message: opened.error.message } };
}

/** Whether the sealer of this hub made it: no platform's ciphertext begins like that. */
function isOwn(ciphertext: string): boolean {
  return ciphertext.startsWith('v1:');
}
