import type { Issue } from '@orderloom/core/errors';
import { createRedactor } from '@orderloom/core/logging';
import type { OrderFragment, ShipmentFragment, TrackingEventFragment } from '@orderloom/core/order';
import type { OrderReference, TrackingQuestion } from '@orderloom/core/platform';
import { sha256Hex } from '@orderloom/core/signing';
import { z } from 'zod';
import { logisticsOrdertraceGet } from '../endpoints/logistics.js';
import { findTraceState } from './statuses.js';
import { omitUntold, told, unreadableFields } from './told.js';

/**
 * A trace with the parcel it was asked for. The platform's answer names neither order nor parcel, so what is stored
 * carries the parcel's key, or nothing could be made of it again.
 */
export const traceSchema = z.looseObject({
  parcel: z.string().min(1),
  trace_list: logisticsOrdertraceGet.response.shape.trace_list,
});

/** A trace as read. */
export type TraceRow = z.output<typeof traceSchema>;

/** Couriers write telephone numbers, their own and the receiver's, into the steps. */
const redactStep = createRedactor();

/** What there is to ask about the parcels of an order: one question for each that has a number and has not arrived. Pure. */
export function listQuestions(order: OrderReference, fragment: OrderFragment): readonly TrackingQuestion[] {
  if (fragment.lifecycle === 'cancelled' || fragment.lifecycle === 'closed') return [];
  return Object.entries(fragment.shipments ?? {})
    .filter(([, shipment]) => told(shipment.trackingNumber) !== undefined && !hasArrived(shipment))
    .map(([parcel]) => ({ ...order, parcel }));
}

/** The number and the courier in the key of a parcel, see `mapShipments`. */
export function splitParcel(parcel: string): {
  readonly carrierId: string | undefined;
  readonly trackingNumber: string;
} {
  const parts = /^(\d+):(.+)$/s.exec(parcel);
  const carrierId = parts?.[1];
  return { carrierId: carrierId === '0' ? undefined : carrierId, trackingNumber: parts?.[2] ?? parcel };
}

/** The way of one parcel, and the instant of its newest step. Pure. */
export function mapTrace(
  row: TraceRow,
  issues: readonly Issue[],
): { readonly fragment: OrderFragment; readonly sourceAtMs: number | undefined } {
  const events = new Map<string, TrackingEventFragment>();
  for (const step of row.trace_list ?? []) {
    const at = step.status_time ?? step.time;
    // A step without a time cannot be put in its place.
    if (!at) continue;
    const action = told(step.action);
    const text = told(step.desc) ?? told(step.status_desc) ?? '';
    const place = told(step.node_description);
    events.set(`${at}|${action ?? ''}|${sha256Hex(text).slice(0, 12)}`, {
      at,
      state: findTraceState(action),
      description: redactStep(text),
      ...omitUntold({ place: place === undefined ? undefined : redactStep(place), platformCode: action }),
    });
  }
  const newest = newestOf([...events.values()]);
  const shipment: ShipmentFragment = {
    trackingNumber: splitParcel(row.parcel).trackingNumber,
    // The newest step may be of a kind that tells no state: the parcel is still where the one before has put it.
    ...omitUntold({ state: newestOf([...events.values()].filter(({ state }) => state !== 'unknown'))?.state }),
    events: Object.fromEntries(events),
  };
  return {
    fragment: {
      shipments: { [row.parcel]: shipment },
      unreadableFields: { logistics: unreadableFields(issues) },
    },
    sourceAtMs: newest === undefined ? undefined : Date.parse(newest.at),
  };
}

const finalStates: ReadonlySet<string | undefined> = new Set(['delivered', 'returned', 'cancelled']);

function hasArrived(shipment: ShipmentFragment): boolean {
  const isSigned = Object.values(shipment.events ?? {}).some((event) => event.state === 'delivered');
  return isSigned || shipment.deliveredAt !== undefined || finalStates.has(shipment.state);
}

/** The first of the latest: whichever order the platform lists them in, one second may hold several. */
function newestOf(events: readonly TrackingEventFragment[]): TrackingEventFragment | undefined {
  return events.reduce<TrackingEventFragment | undefined>(
    (newest, event) => (newest === undefined || event.at > newest.at ? event : newest),
    undefined,
  );
}
