import type { FulfillmentStatus, Hold, Lifecycle, PaymentStatus, Stage } from './status.js';

/** The axes that decide a stage. */
export interface StageInput {
  readonly lifecycle: Lifecycle;
  readonly payment: PaymentStatus;
  readonly fulfillment: FulfillmentStatus;
  readonly holds: readonly Hold[];
}

/**
 * One word for lists and filters. Precedence: final lifecycle, then missing payment, then a hold while
 * nothing is shipped, then fulfillment. What is refunded in full before it was shipped must not be offered for
 * shipping: it is closed, even where the platform still calls the order open.
 */
export function deriveStage({ lifecycle, payment, fulfillment, holds }: StageInput): Stage {
  if (lifecycle === 'draft' || lifecycle === 'completed' || lifecycle === 'cancelled' || lifecycle === 'closed') {
    return lifecycle;
  }
  if (payment === 'unpaid' || payment === 'pending' || payment === 'deposit_paid' || payment === 'failed') {
    return 'awaiting_payment';
  }
  switch (fulfillment) {
    case 'unfulfilled':
      if (payment === 'refunded') return 'closed';
      return holds.length > 0 ? 'on_hold' : 'to_ship';
    case 'partially_shipped':
      return 'partially_shipped';
    case 'shipped':
    case 'partially_delivered':
      return 'in_transit';
    case 'delivered':
    case 'not_required':
      return 'delivered';
    case 'returned':
      return 'closed';
    case 'unknown':
      return 'unknown';
  }
}
