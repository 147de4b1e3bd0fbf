import type { Issue } from '@orderloom/core/errors';
import { createRedactor } from '@orderloom/core/logging';
import type { ShipmentFragment, TrackingEventFragment } from '@orderloom/core/order';
import { sha256Hex } from '@orderloom/core/signing';
import { parseChinaTime } from '@orderloom/core/time';
import type { AlibabaTraceRow } from '../endpoints/alibaba-trace-row.js';
import type { TaobaoTraceRow } from '../endpoints/taobao-trace-row.js';
import { onlyTold, type OrderReading } from './order.js';
import { findMeaning, traceStates } from './statuses.js';

/** Couriers write telephone numbers, their own and the receiver's, into the steps. */
const redactStep = createRedactor();

interface Step {
  readonly time: string | null | undefined;
  readonly code: string | null | undefined;
  /** Sets two steps of one second apart. */
  readonly action: string | null | undefined;
  readonly text: string | null | undefined;
  readonly place: string;
}

interface Parcel {
  readonly trackingNumber: string;
  readonly carrier: string | null | undefined;
  readonly steps: readonly Step[];
}

/** The steps of the parcels of one Taobao sub-order. */
export function mapTaobaoTrace(row: TaobaoTraceRow, externalId: string, issues: readonly Issue[]): OrderReading {
  const parcels = (row.pnmLogisticsDetails ?? []).flatMap((parcel): Parcel[] => {
    const trackingNumber = parcel.mailNo ?? undefined;
    if (trackingNumber === undefined) return [];
    const steps = (parcel.logisticsTraces ?? []).map((step) => ({
      time: step.time,
      code: step.status,
      action: step.action,
      text: step.standerdDesc ?? step.statusDesc,
      place: joinPlace([step.province, step.city, step.district, step.facilityName]),
    }));
    return [{ trackingNumber, carrier: parcel.logisticsPartner?.[0]?.company, steps }];
  });
  // The order tells no state of its parcels: the newest step stands for it.
  return mapParcels(parcels, externalId, issues, false);
}

/** The steps of the parcels of one 1688 order: those with a code, and those with a text where no code has their time. */
export function mapAlibabaTrace(row: AlibabaTraceRow, externalId: string, issues: readonly Issue[]): OrderReading {
  const parcels = (row.logisticsTrace ?? []).flatMap((parcel): Parcel[] => {
    const trackingNumber = parcel.logisticsBillNo ?? parcel.logisticsId ?? undefined;
    if (trackingNumber === undefined) return [];
    const texts = new Map((parcel.logisticsSteps ?? []).map((step) => [step.acceptTime, step.remark]));
    const nodes = (parcel.traceNodeList ?? []).map((node) => ({
      time: node.acceptTime,
      code: node.action,
      action: node.action,
      text: texts.get(node.acceptTime) ?? node.action,
      place: joinPlace([node.facilityName]),
    }));
    const nodeTimes = new Set(nodes.map((node) => node.time));
    const rest = (parcel.logisticsSteps ?? [])
      .filter((step) => !nodeTimes.has(step.acceptTime))
      .map((step) => ({ time: step.acceptTime, code: undefined, action: undefined, text: step.remark, place: '' }));
    return [{ trackingNumber, carrier: undefined, steps: [...nodes, ...rest] }];
  });
  // The order's status set a state too: the newer of the two has to win.
  return mapParcels(parcels, externalId, issues, true);
}

function mapParcels(
  parcels: readonly Parcel[],
  externalId: string,
  issues: readonly Issue[],
  setsState: boolean,
): OrderReading {
  const shipments = parcels.map(({ trackingNumber, carrier, steps }): [string, ShipmentFragment] => {
    const events = steps.flatMap((step): [string, TrackingEventFragment][] => {
      const instantMs = parseChinaTime(step.time ?? '');
      return instantMs === undefined ? [] : [mapStep(step, instantMs)];
    });
    const newest = newestOf(events.map(([, event]) => event).filter((event) => event.state !== 'unknown'));
    const state = setsState ? newest?.state : undefined;
    return [
      trackingNumber,
      onlyTold<ShipmentFragment>({ trackingNumber, carrier, state, events: Object.fromEntries(events) }),
    ];
  });
  const newest = newestOf(shipments.flatMap(([, shipment]) => Object.values(shipment.events ?? {})));
  return {
    externalId,
    sourceAtMs: newest === undefined ? undefined : Date.parse(newest.at),
    fragment: {
      shipments: Object.fromEntries(shipments),
      unreadableFields: { logistics: issues.map((issue) => issue.path) },
    },
  };
}

/** The first of the latest events: platforms send the newest first. */
function newestOf(events: readonly TrackingEventFragment[]): TrackingEventFragment | undefined {
  return events.reduce<TrackingEventFragment | undefined>(
    (newest, event) => (newest === undefined || event.at > newest.at ? event : newest),
    undefined,
  );
}

function mapStep(step: Step, instantMs: number): [string, TrackingEventFragment] {
  const text = step.text ?? '';
  const key = `${step.time}|${step.action ?? ''}|${sha256Hex(text).slice(0, 12)}`;
  return [
    key,
    {
      at: new Date(instantMs).toISOString(),
      state: findMeaning(traceStates, step.code ?? '') ?? 'unknown',
      description: redactStep(text),
      ...onlyTold<{ place: string; platformCode: string }>({ place: step.place, platformCode: step.code }),
    },
  ];
}

function joinPlace(parts: readonly (string | null | undefined)[]): string {
  return [...new Set(parts.filter((part) => (part ?? '') !== ''))].join(' ');
}
