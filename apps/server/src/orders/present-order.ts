import type { ShownOrder } from './orders.dto.js';
import type { OrderRow } from './orders.repository.js';

/** An order as the API shows it: texts about people as masks and ciphertexts only. */
export function presentOrder({ document, placedAt, changedAt }: OrderRow): ShownOrder {
  return { ...document, placedAt: placedAt.toISOString(), changedAt: changedAt.toISOString() };
}
