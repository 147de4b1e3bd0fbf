import { isDeepStrictEqual } from 'node:util';
import type { MergedState } from '@orderloom/core/order';
import {
  changeAfterSale,
  changeOrder,
  entityKey,
  groupByOrder,
  type AfterSaleChange,
  type CommitPlan,
  type CommitScope,
  type KnownEntities,
  type OrderChange,
  type PlanningMoment,
  type StoredAfterSale,
  type StoredOrder,
} from '../ingest/commit-plan.js';
import type { OrderKey } from '../ingest/ingest.repository.js';
import { storableJson } from '../ingest/storable.js';
import { listDifferences } from './list-differences.js';
import { isFounded, type Rebuilder, type Rebuilt } from './rebuilder.js';
import type { ReplayEntity, ReplayFinding } from './replay-report.js';

/** What a batch of a replay found, and what it would take to make it so. */
export interface ReplayPlan {
  readonly findings: readonly ReplayFinding[];
  readonly changes: CommitPlan;
}

/** The after-sales of a batch compared with what their observations say. Pure but for the ids of new ones. */
export function planAfterSales(
  scope: CommitScope,
  keys: readonly OrderKey[],
  { rebuilder, known, moment }: ReplayBatch,
): ReplayPlan {
  const findings: ReplayFinding[] = [];
  const afterSales: AfterSaleChange[] = [];
  for (const key of keys) {
    const before = known.afterSales.get(entityKey(key));
    const judged = judge('after_sale', key, rebuilder.afterSales.get(entityKey(key)), before);
    if ('finding' in judged) {
      findings.push(judged.finding);
      continue;
    }
    const change = changeAfterSale(scope, { ...key, state: judged.state }, before, moment.createId);
    const isChanged = change.events.length > 0 || judged.state !== before?.state;
    findings.push(findingOf('after_sale', key, before, isChanged ? change : undefined));
    if (isChanged) afterSales.push(change);
  }
  return { findings, changes: { orders: [], afterSales } };
}

/**
 * The orders of a batch compared with what their observations say. Where the rebuilder holds after-sales too, they
 * stand in for the stored ones: that is how the orders will look once those are written.
 */
export function planOrders(
  scope: CommitScope,
  keys: readonly OrderKey[],
  { rebuilder, known, moment }: ReplayBatch,
): ReplayPlan {
  const byOrder = groupByOrder(rebuiltAfterSales(scope, { rebuilder, known, moment }));
  const findings: ReplayFinding[] = [];
  const orders: OrderChange[] = [];
  for (const key of keys) {
    const before = known.orders.get(entityKey(key));
    const judged = judge('order', key, rebuilder.orders.get(entityKey(key)), before);
    if ('finding' in judged) {
      findings.push(judged.finding);
      continue;
    }
    const touched = { ...key, state: judged.state };
    const change = changeOrder(scope, touched, before, byOrder.get(entityKey(key)) ?? [], momentOf(before, moment));
    findings.push(findingOf('order', key, before, change));
    if (change !== undefined) orders.push(change);
  }
  return { findings, changes: { orders, afterSales: [] } };
}

/** The orders that changed after-sales belong or belonged to, put together anew from what is stored of them. */
export function reassembleOrders(
  scope: CommitScope,
  changed: readonly AfterSaleChange[],
  known: KnownEntities,
  moment: PlanningMoment,
): readonly OrderChange[] {
  const changedByKey = changed.map((change): [string, StoredAfterSale] => [entityKey(change.document), change]);
  const byOrder = groupByOrder(new Map([...known.afterSales, ...changedByKey]).values());
  return [...known.orders].flatMap(([key, order]) => {
    const { channel, externalId } = order.document;
    const touched = { channel, externalId, state: order.state };
    return changeOrder(scope, touched, order, byOrder.get(key) ?? [], momentOf(order, moment)) ?? [];
  });
}

/** What a batch is judged by. */
export interface ReplayBatch {
  readonly rebuilder: Pick<Rebuilder, 'orders' | 'afterSales'>;
  readonly known: KnownEntities;
  readonly moment: PlanningMoment;
}

/** The state to go on with; the stored one where the two are equal. Or the finding, where there is none. */
function judge<Fragment extends object>(
  entity: ReplayEntity,
  { externalId }: OrderKey,
  rebuilt: Rebuilt<Fragment> | undefined,
  before: { readonly state: MergedState<Fragment> } | undefined,
): { readonly state: MergedState<Fragment> } | { readonly finding: ReplayFinding } {
  const refuse = (outcome: ReplayFinding['outcome']) => ({ finding: { entity, externalId, outcome, fields: [] } });
  if (rebuilt === undefined) return refuse('unfounded');
  if (rebuilt.isUnreadable || rebuilt.state === undefined) return refuse('unreadable');
  if (before !== undefined && !isFounded(before.state, rebuilt.clocks)) return refuse('incomplete');
  // As the store would give it back: it takes no NUL and no half character.
  const state = JSON.parse(storableJson(rebuilt.state)) as MergedState<Fragment>;
  return { state: before !== undefined && isDeepStrictEqual(before.state, state) ? before.state : state };
}

function findingOf(
  entity: ReplayEntity,
  { externalId }: OrderKey,
  before: { readonly document: object } | undefined,
  change: { readonly document: object } | undefined,
): ReplayFinding {
  if (change === undefined) return { entity, externalId, outcome: 'same', fields: [] };
  if (before === undefined) return { entity, externalId, outcome: 'missing', fields: [] };
  const fields = listDifferences(before.document, change.document);
  return { entity, externalId, outcome: 'different', fields: fields.length > 0 ? fields : ['state'] };
}

/**
 * A presale that has ended is lifted by the clock, and an order for which that has not happened yet differs from
 * nothing: it is compared, and written, as it stands.
 */
function momentOf(before: StoredOrder | undefined, moment: PlanningMoment): PlanningMoment {
  return before?.document.holds.includes('presale') === true ? { ...moment, nowMs: -Infinity } : moment;
}

function rebuiltAfterSales(scope: CommitScope, { rebuilder, known, moment }: ReplayBatch): StoredAfterSale[] {
  return [...known.afterSales].map(([key, before]) => {
    const { channel, externalId } = before.document;
    const judged = judge('after_sale', { channel, externalId }, rebuilder.afterSales.get(key), before);
    return 'state' in judged
      ? changeAfterSale(scope, { channel, externalId, state: judged.state }, before, moment.createId)
      : before;
  });
}
