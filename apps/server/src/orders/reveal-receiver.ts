import type { StoredSensitiveText } from '@orderloom/core/order';
import type { Sealer } from '../secrets/sealer.js';
import type { RevealedReceiver } from './orders.dto.js';
import type { OrderRow } from './orders.repository.js';

/**
 * The receiver of an order in clear. On the buy side the receiver is whoever we send our own purchases to, and what this
 * hub sealed itself is opened; what a platform encrypted about a customer stays as it is.
 */
export function revealReceiver(
  { document }: Pick<OrderRow, 'document'>,
  sealer: Pick<Sealer, 'open'>,
): RevealedReceiver | null {
  const reveal = (text: StoredSensitiveText | null) => {
    if (text === null) return null;
    const { ciphertext } = text;
    return { ...text, text: document.side === 'buy' && ciphertext !== null ? sealer.open(ciphertext) : null };
  };
  const { receiver } = document;
  if (receiver === null) return null;
  return { ...receiver, name: reveal(receiver.name), phone: reveal(receiver.phone), street: reveal(receiver.street) };
}
