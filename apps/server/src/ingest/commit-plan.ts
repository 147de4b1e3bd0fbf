import {
  afterSaleKeepsOldWhenEmpty,
  assembleAfterSale,
  assembleOrder,
  createStamp,
  diffOrder,
  mergeObservation,
  orderKeepsOldWhenEmpty,
  stampSourceMs,
  type AfterSale,
  type AfterSaleFragment,
  type MergedState,
  type Observation,
  type Order,
  type OrderEvent,
  type OrderFragment,
  type Side,
} from '@orderloom/core/order';
import { diffAfterSale, type AfterSaleEvent } from '../events/after-sale-events.js';

/** An order as it stands in the store. */
export interface StoredOrder {
  readonly document: Order;
  readonly state: MergedState<OrderFragment>;
}

/** An after-sale as it stands in the store. */
export interface StoredAfterSale {
  readonly document: AfterSale;
  readonly state: MergedState<AfterSaleFragment>;
}

/** What the store knows of everything a batch touches; keys by `entityKey`. */
export interface KnownEntities {
  readonly orders: ReadonlyMap<string, StoredOrder>;
  readonly afterSales: ReadonlyMap<string, StoredAfterSale>;
}

/** An order to write, with what changed on it. */
export interface OrderChange extends StoredOrder {
  readonly events: readonly OrderEvent[];
  /** The platform's time of the newest news, epoch ms. */
  readonly occurredAtMs: number;
}

/** An after-sale to write, with what changed on it. */
export interface AfterSaleChange extends StoredAfterSale {
  readonly events: readonly AfterSaleEvent[];
  /** The platform's time of the newest news, epoch ms. */
  readonly occurredAtMs: number;
}

/** Everything one batch does to the store. */
export interface CommitPlan {
  readonly orders: readonly OrderChange[];
  readonly afterSales: readonly AfterSaleChange[];
}

/** Which connection a batch belongs to. */
export interface CommitScope {
  readonly connectionId: string;
  readonly platform: string;
  readonly side: Side;
}

/** The key of an entity within its connection. */
export function entityKey(entity: { readonly channel: string; readonly externalId: string }): string {
  return `${entity.channel}\n${entity.externalId}`;
}

/** What planning takes from the world. */
export interface PlanningMoment {
  readonly nowMs: number;
  readonly createId: () => string;
}

/**
 * Decides what a batch of new observations changes. Pure: the same store and batch give the same plan, whatever the
 * order of the observations; ids of new entities come from `createId`. With `reassemblesAll` every known order is made
 * anew, for what changes by time alone.
 */
export function planCommit(
  scope: CommitScope,
  batch: readonly Observation[],
  known: KnownEntities,
  moment: PlanningMoment,
  reassemblesAll = false,
): CommitPlan {
  const changedAfterSales = changeAfterSales(scope, batch, known.afterSales, moment.createId);
  const afterSales = new Map<string, StoredAfterSale>([...known.afterSales, ...changedAfterSales]);

  const touched = new Map<string, TouchedOrder>();
  for (const observation of batch) {
    if (observation.entity !== 'order') continue;
    const key = entityKey(observation);
    const earlier = touched.get(key);
    const state = earlier?.state ?? known.orders.get(key)?.state;
    touched.set(key, {
      channel: observation.channel,
      externalId: observation.externalId,
      state: mergeObservation(state, observation.fragment, stampOf(observation), orderKeepsOldWhenEmpty),
    });
  }
  const heardAtMs = new Map<string, number>();
  for (const [key, { document, occurredAtMs }] of changedAfterSales) {
    // The order it was told to belong to before has one less now.
    const before = known.afterSales.get(key)?.document.externalOrderId ?? null;
    for (const orderId of new Set([before, document.externalOrderId])) {
      if (orderId === null) continue;
      const orderKey = entityKey({ channel: document.channel, externalId: orderId });
      heardAtMs.set(orderKey, Math.max(occurredAtMs, heardAtMs.get(orderKey) ?? 0));
      const order = known.orders.get(orderKey);
      if (order !== undefined && !touched.has(orderKey)) {
        const { channel, externalId } = order.document;
        touched.set(orderKey, { channel, externalId, state: order.state });
      }
    }
  }

  if (reassemblesAll) {
    for (const [key, { document, state }] of known.orders) {
      if (!touched.has(key)) touched.set(key, { channel: document.channel, externalId: document.externalId, state });
    }
  }

  const byOrder = groupByOrder(afterSales.values());
  const orders: OrderChange[] = [];
  for (const [key, order] of touched) {
    const change = changeOrder(scope, order, known.orders.get(key), byOrder.get(key) ?? [], moment);
    if (change === undefined) continue;
    // News of an order may have come by its after-sale alone.
    orders.push({ ...change, occurredAtMs: Math.max(change.occurredAtMs, heardAtMs.get(key) ?? 0) });
  }
  return { orders, afterSales: [...changedAfterSales.values()] };
}

/** What an order has come to by its observations. */
export interface TouchedOrder {
  readonly channel: string;
  readonly externalId: string;
  readonly state: MergedState<OrderFragment>;
}

/** The order to write for a state; undefined when that is the very state it has. Pure but for a new order's id. */
export function changeOrder(
  scope: CommitScope,
  { channel, externalId, state }: TouchedOrder,
  before: StoredOrder | undefined,
  afterSales: readonly AfterSale[],
  moment: PlanningMoment,
): OrderChange | undefined {
  const version = before?.document.version ?? 0;
  const identity = {
    ...scope,
    channel,
    externalId,
    id: before?.document.id ?? moment.createId(),
    version: version + 1,
  };
  const document = assembleOrder(identity, state.fragment, afterSales, moment.nowMs);
  const events = diffOrder(before?.document, document);
  if (events.length === 0 && before !== undefined && before.state === state) return undefined;
  return {
    document: events.length === 0 ? { ...document, version } : document,
    state,
    events,
    occurredAtMs: stampSourceMs(state.newest),
  };
}

/** What the batch's observations make of the after-sales they tell of; keys by `entityKey`. */
function changeAfterSales(
  scope: CommitScope,
  batch: readonly Observation[],
  known: KnownEntities['afterSales'],
  createId: () => string,
): ReadonlyMap<string, AfterSaleChange> {
  const merged = new Map<string, TouchedAfterSale>();
  for (const observation of batch) {
    if (observation.entity !== 'after_sale') continue;
    const key = entityKey(observation);
    const { channel, externalId, fragment } = observation;
    const state = merged.get(key)?.state ?? known.get(key)?.state;
    merged.set(key, {
      channel,
      externalId,
      state: mergeObservation(state, fragment, stampOf(observation), afterSaleKeepsOldWhenEmpty),
    });
  }
  const changes = new Map<string, AfterSaleChange>();
  for (const [key, afterSale] of merged) {
    const before = known.get(key);
    if (afterSale.state !== before?.state) changes.set(key, changeAfterSale(scope, afterSale, before, createId));
  }
  return changes;
}

/** What an after-sale has come to by its observations. */
export interface TouchedAfterSale {
  readonly channel: AfterSale['channel'];
  readonly externalId: string;
  readonly state: MergedState<AfterSaleFragment>;
}

/** The after-sale to write for a state, with no event when it shows nothing new. Pure but for a new one's id. */
export function changeAfterSale(
  { connectionId, platform }: CommitScope,
  { channel, externalId, state }: TouchedAfterSale,
  before: StoredAfterSale | undefined,
  createId: () => string,
): AfterSaleChange {
  const version = before?.document.version ?? 0;
  const id = before?.document.id ?? createId();
  const identity = { connectionId, platform, channel, externalId, id, version: version + 1 };
  const document = assembleAfterSale(identity, state.fragment);
  const events = diffAfterSale(before?.document, document);
  return {
    document: events.length === 0 ? { ...document, version } : document,
    state,
    events,
    occurredAtMs: stampSourceMs(state.newest),
  };
}

/** After-sales by the key of the order they name; those that name none are left out. */
export function groupByOrder(afterSales: Iterable<StoredAfterSale>): Map<string, AfterSale[]> {
  const groups = new Map<string, AfterSale[]>();
  for (const { document } of afterSales) {
    if (document.externalOrderId === null) continue;
    const key = entityKey({ channel: document.channel, externalId: document.externalOrderId });
    groups.set(key, [...(groups.get(key) ?? []), document]);
  }
  return groups;
}

/** How far a platform's clock may run before ours. A time further ahead would shut out everything that comes later. */
const longestLeadMs = 3_600_000;

/** The clock of an observation. */
export function stampOf({
  sourceAtMs,
  observedAtMs,
  hash,
}: Pick<Observation, 'sourceAtMs' | 'observedAtMs' | 'hash'>): string {
  const believedAtMs = sourceAtMs === undefined ? undefined : Math.min(sourceAtMs, observedAtMs + longestLeadMs);
  return createStamp(believedAtMs, observedAtMs, hash);
}
