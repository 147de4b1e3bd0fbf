import type { Order } from '@orderloom/core/order';
import { entityKey } from '../src/ingest/commit-plan.js';
import { openRawBody } from '../src/ingest/seal-body.js';
import { modelChannel } from './platform/model-adapter.js';
import type { ModelPlatform } from './platform/model-platform.js';
import { findSerial, fragmentOf, orderIdOf, type OrderRow } from './platform/order-content.js';
import type { Scenario } from './scenario.js';
import type { Report } from './promised.js';
import type { HubStore } from './store/hub-store.js';
import { knownOf } from './store/observation-key.js';
import { openSealer } from './store/open-sealer.js';
import type { RevisionStore } from './store/lean-ingest.js';

/** What is compared at the end. Instants in epoch ms of the true time. */
export interface Ending {
  readonly scenario: Scenario;
  readonly platform: ModelPlatform;
  readonly store: HubStore;
  readonly revisions: RevisionStore | undefined;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
}

/** Compares what the hub holds with what the platform knows, and reports every difference. */
export function judge(ending: Ending, report: Report): void {
  judgeLedger(ending, report);
  if (ending.revisions === undefined) {
    judgeOrders(ending, report);
    judgeEvents(ending.store, report);
  } else {
    judgeRevisions(ending, ending.revisions, report);
  }
}

/** Contiguous from where history had to begin up to the present, and nothing left to do. */
function judgeLedger({ scenario, store, startedAtMs, endedAtMs }: Ending, report: Report): void {
  const { stream, platform, tellsTime } = scenario;
  const windows = store.windowsOf(stream.name);
  const skewMs = Math.abs(platform.skewMs) + (tellsTime ? 600_000 : 0);
  const reachableAt = Math.max(startedAtMs - platform.historyMs, endedAtMs - (stream.horizonMs ?? Infinity));
  const beginAt = reachableAt + 120_000 + skewMs;
  const endAt = endedAtMs - stream.lagMs - 240_000 - skewMs;
  const [first] = windows;
  const last = windows.at(-1);
  if (first === undefined || last === undefined) return report('G1', 'the ledger is empty');
  if (first.fromAt > beginAt) report('G1', `the ledger begins too late: ${nameOf(first.fromAt)}`);
  if (last.toAt < endAt) report('G5', `the ledger ends at ${nameOf(last.toAt)}`);
  for (const [place, { fromAt, toAt, state }] of windows.entries()) {
    const next = windows[place + 1];
    const span = `[${nameOf(fromAt)}, ${nameOf(toAt)})`;
    if (next !== undefined && next.fromAt > toAt) report('G1', `a hole from ${nameOf(toAt)} to ${nameOf(next.fromAt)}`);
    if (next !== undefined && next.fromAt < toAt) report('G2', `windows overlap after ${span}`);
    if (state === 'unreachable') {
      const horizonMs = stream.horizonMs ?? Infinity;
      const isBeyond = toAt <= endedAtMs + platform.skewMs - horizonMs + 120_000 + skewMs;
      if (!isBeyond) report('G1', `${span} was given up although the platform answers for it`);
    } else if (state !== 'done') report('G1', `${span} is still ${state}`);
  }
}

function judgeOrders(ending: Ending, report: Report): void {
  const { platform, store } = ending;
  const quarantined = listQuarantined(store);
  for (let serial = 0; serial < platform.count; serial += 1) {
    const truth = platform.find(serial);
    if (truth === undefined || !isDue(ending, serial)) continue;
    const stored = store.orders.get(entityKey({ channel: modelChannel, externalId: truth.id }))?.document;
    if (platform.isMalformed(serial)) {
      if (!quarantined.has(serial)) report('G7', `${truth.id} is unreadable and not in the quarantine`);
      if (stored !== undefined) report('G7', `${truth.id} is unreadable and was stored`);
    } else if (stored === undefined) {
      report('G1', `${truth.id} of ${nameOf(truth.updated * 1000)} is missing`);
    } else {
      judgeOrder(truth, stored, store, report);
    }
  }
  for (const { document } of store.orders.values()) {
    const serial = findSerial(document.externalId);
    if (serial === undefined || serial >= platform.count) report('G4', `${document.externalId} was invented`);
  }
}

function judgeOrder(truth: OrderRow, stored: Order, store: HubStore, report: Report): void {
  const expected = fragmentOf(truth);
  const { revision = '0' } = stored.references;
  if (Number(revision) !== truth.revision) {
    const told = `${truth.id} has revision ${revision} instead of ${truth.revision}`;
    report(wasRead(truth, store) ? 'G3' : 'G1', `${told} of ${nameOf(truth.updated * 1000)}`);
    return;
  }
  const street = stored.receiver?.street?.ciphertext ?? '';
  const agrees =
    stored.lifecycle === expected.lifecycle &&
    stored.payment === expected.payment &&
    stored.fulfillment === expected.fulfillment &&
    (stored.remarks.seller ?? '') === truth.remark &&
    stored.totals.total?.amountMinor === truth.amount_fen &&
    stored.timestamps.updatedAt === expected.timestamps?.updatedAt &&
    (truth.receiver === '' || street === truth.receiver);
  if (!agrees) report('G3', `${truth.id} of revision ${revision} holds parts of an older one`);
}

/** Whether what the platform says last was read at all. */
function wasRead({ id, updated }: OrderRow, store: HubStore): boolean {
  const entity = { entity: 'order', channel: modelChannel, externalId: id } as const;
  const known = [...knownOf(store, { ...entity, source: 'list' }), ...knownOf(store, { ...entity, source: 'detail' })];
  return known.some(({ sourceAtMs }) => sourceAtMs >= updated * 1000);
}

/** Each change once: an order is created once, and its versions follow each other. */
function judgeEvents(store: HubStore, report: Report): void {
  const versions = new Map<string, number>();
  for (const { entityId, type, version } of store.events) {
    const before = versions.get(entityId) ?? 0;
    const isNext = type === 'order.created' ? before === 0 && version === 1 : before > 0;
    if (!isNext || version < before || version > before + 1) {
      report('G2', `${type} came as version ${version} after version ${before}`);
    }
    versions.set(entityId, version);
  }
  const stored = [...store.orders.values()];
  for (const { document } of stored) {
    if (versions.get(document.id) !== document.version) report('G2', `${document.externalId} lacks an event`);
  }
  if (versions.size !== stored.length) report('G2', `${versions.size} orders have events, ${stored.length} are stored`);
}

function judgeRevisions(ending: Ending, revisions: RevisionStore, report: Report): void {
  const { platform } = ending;
  for (let serial = 0; serial < platform.count; serial += 1) {
    const stored = revisions.revisionOf(serial);
    if (stored === platform.revisionOf(serial) || !isDue(ending, serial)) continue;
    const what = stored === 0 ? 'is missing' : `has revision ${stored} instead of ${platform.revisionOf(serial)}`;
    report('G1', `${orderIdOf(serial)} of ${nameOf(platform.updatedAtOf(serial))} ${what}`);
  }
}

/** Whoever connects to a platform, or waits for a change, needs this long to be shown it. */
const firstCallsMs = 2 * 60_000;
const nextPollMs = 15 * 60_000;

/** Whether the platform showed the order's last change when, and as long as, the hub could be expected to read it. */
function isDue({ scenario, platform, startedAtMs, endedAtMs }: Ending, serial: number): boolean {
  const { horizonMs } = scenario.stream;
  const { skewMs } = platform.manner;
  const updatedAt = platform.updatedAtOf(serial);
  if (updatedAt < startedAtMs - scenario.platform.historyMs) return false;
  if (horizonMs === null) return true;
  const countedFromAt = scenario.witness === undefined ? updatedAt : platform.createdAtOf(serial);
  const shownUntilAt = countedFromAt + horizonMs - skewMs;
  if (!scenario.isSmooth) return shownUntilAt >= endedAtMs;
  const isNew = updatedAt - skewMs > startedAtMs;
  return shownUntilAt >= (isNew ? updatedAt - skewMs + nextPollMs : startedAtMs + firstCallsMs);
}

function listQuarantined(store: HubStore): ReadonlySet<number> {
  const serials = new Set<number>();
  for (const { body } of store.quarantine.values()) {
    const raw = openRawBody(body, openSealer);
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) continue;
    const { id } = raw;
    const serial = typeof id === 'string' ? findSerial(id) : undefined;
    if (serial !== undefined) serials.add(serial);
  }
  return serials;
}

function nameOf(instantMs: number): string {
  return new Date(instantMs).toISOString();
}
