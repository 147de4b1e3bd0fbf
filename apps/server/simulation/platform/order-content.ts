import type { OrderFragment } from '@orderloom/core/order';

/** An order as the model platform tells it. Ids have 19 digits, as those of real platforms. */
export interface OrderRow {
  readonly id: string;
  readonly revision: number;
  readonly status: string;
  /** Epoch seconds. */
  readonly created: number;
  readonly updated: number;
  readonly amount_fen: number;
  readonly remark: string;
  /** Ciphertext; "" once the order is shipped. */
  readonly receiver: string;
}

const idPrefix = '9007199';

/** The id of the order with this place in the book. */
export function orderIdOf(serial: number): string {
  return idPrefix + String(serial).padStart(12, '0');
}

/** The place in the book of an id; undefined when the platform never gave it out. */
export function findSerial(id: string): number | undefined {
  const serial = id.startsWith(idPrefix) ? Number(id.slice(idPrefix.length)) : Number.NaN;
  return Number.isInteger(serial) ? serial : undefined;
}

const path = ['unpaid', 'paid', 'paid', 'shipped', 'delivered', 'completed'];

/** What an order of this revision looks like. */
export function contentOf(serial: number, revision: number, createdAtMs: number, updatedAtMs: number): OrderRow {
  const isCancelled = serial % 11 === 3 && revision >= 3;
  const status = isCancelled ? 'cancelled' : (path[Math.min(revision, path.length) - 1] ?? 'unpaid');
  return {
    id: orderIdOf(serial),
    revision,
    status,
    created: Math.floor(createdAtMs / 1000),
    updated: Math.floor(updatedAtMs / 1000),
    amount_fen: 100 + (serial % 9_973) + (revision >= 2 ? 50 : 0),
    remark: revision % 3 === 0 ? `note ${revision}` : '',
    receiver: status === 'paid' ? `~AgAA${serial}~` : '',
  };
}

/** The same row in the words of the hub. */
export function fragmentOf(row: OrderRow): OrderFragment {
  return {
    lifecycle: row.status === 'completed' ? 'completed' : row.status === 'cancelled' ? 'closed' : 'open',
    payment: row.status === 'unpaid' ? 'unpaid' : 'paid',
    fulfillment: row.status === 'shipped' ? 'shipped' : isArrived(row.status) ? 'delivered' : 'unfulfilled',
    platformStatus: { status: row.status },
    totals: { goodsMinor: row.amount_fen, freightMinor: 0, totalMinor: row.amount_fen },
    receiver: { province: 'Zhejiang', street: { ciphertext: row.receiver } },
    timestamps: {
      createdAt: new Date(row.created * 1000).toISOString(),
      updatedAt: new Date(row.updated * 1000).toISOString(),
    },
    remarks: { seller: row.remark },
    references: { revision: String(row.revision) },
  };
}

function isArrived(status: string): boolean {
  return status === 'delivered' || status === 'completed';
}
