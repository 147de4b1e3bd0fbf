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
  type AfterSaleObservation,
  type MergedState,
  type Observation,
  type Order,
  type OrderEvent,
  type OrderFragment,
  type OrderObservation,
  type Side,
} from '@orderloom/core/order';

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

/** Everything one batch does to the store. */
export interface CommitPlan {
  readonly orders: readonly OrderChange[];
  readonly afterSales: readonly StoredAfterSale[];
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
  const afterSales = new Map<string, StoredAfterSale>(known.afterSales);
  const changedAfterSales = new Set<string>();
  for (const observation of batch) {
    if (observation.entity !== 'after_sale') continue;
    const key = entityKey(observation);
    const before = afterSales.get(key);
    const after = mergeAfterSale(scope, observation, before, moment.createId);
    if (after !== before) {
      afterSales.set(key, after);
      changedAfterSales.add(key);
    }
  }

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
  for (const key of changedAfterSales) {
    const document = afterSales.get(key)?.document;
    if (document === undefined || document.externalOrderId === null) continue;
    const orderKey = entityKey({ channel: document.channel, externalId: document.externalOrderId });
    const order = known.orders.get(orderKey);
    if (order !== undefined && !touched.has(orderKey)) {
      const { channel, externalId } = order.document;
      touched.set(orderKey, { channel, externalId, state: order.state });
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
    if (change !== undefined) orders.push(change);
  }
  return { orders, afterSales: [...changedAfterSales].flatMap((key) => afterSales.get(key) ?? []) };
}

interface TouchedOrder {
  readonly channel: string;
  readonly externalId: string;
  readonly state: MergedState<OrderFragment>;
}

function changeOrder(
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

function mergeAfterSale(
  scope: CommitScope,
  observation: AfterSaleObservation,
  before: StoredAfterSale | undefined,
  createId: () => string,
): StoredAfterSale {
  const state = mergeObservation(before?.state, observation.fragment, stampOf(observation), afterSaleKeepsOldWhenEmpty);
  if (before !== undefined && state === before.state) return before;
  const { connectionId, platform } = scope;
  const { channel, externalId } = observation;
  const version = (before?.document.version ?? 0) + 1;
  const identity = { connectionId, platform, channel, externalId, id: before?.document.id ?? createId(), version };
  return { document: assembleAfterSale(identity, state.fragment), state };
}

function groupByOrder(afterSales: Iterable<StoredAfterSale>): Map<string, AfterSale[]> {
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

function stampOf({ sourceAtMs, observedAtMs, hash }: OrderObservation | AfterSaleObservation): string {
  const believedAtMs = sourceAtMs === undefined ? undefined : Math.min(sourceAtMs, observedAtMs + longestLeadMs);
  return createStamp(believedAtMs, observedAtMs, hash);
}
