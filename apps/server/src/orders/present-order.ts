import type { StoredSensitiveText } from '@orderloom/core/order';
import type { Sealer } from '../secrets/sealer.js';
import type { ShownOrder } from './orders.dto.js';
import type { OrderRow } from './orders.repository.js';

/**
 * An order as the API shows it. On the buy side the receiver is whoever we send our own purchases to, and what this
 * hub sealed itself is opened; what a platform encrypted about a customer stays as it is.
 */
export function presentOrder({ document, placedAt, changedAt }: OrderRow, sealer: Pick<Sealer, 'open'>): ShownOrder {
  const show = (text: StoredSensitiveText | null) => {
    if (text === null) return null;
    const canOpen = document.side === 'buy' && text.ciphertext !== null;
    return { ...text, text: canOpen && text.ciphertext !== null ? sealer.open(text.ciphertext) : null };
  };
  const { receiver } = document;
  return {
    ...document,
    receiver:
      receiver === null
        ? null
        : { ...receiver, name: show(receiver.name), phone: show(receiver.phone), street: show(receiver.street) },
    placedAt: placedAt.toISOString(),
    changedAt: changedAt.toISOString(),
  };
}
