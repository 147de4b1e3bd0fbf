import type { NewEvent } from '../events/new-event.js';
import type { CommitPlan } from './commit-plan.js';

/** What a plan makes happen, in the order in which programs should hear of it: after-sales before what they do to orders. */
export function listPlannedEvents(plan: CommitPlan): readonly NewEvent[] {
  return [
    ...plan.afterSales.flatMap((change) => eventsOf('after_sale', change)),
    ...plan.orders.flatMap((change) => eventsOf('order', change)),
  ];
}

function eventsOf(
  entity: 'order' | 'after_sale',
  { document, events, occurredAtMs }: CommitPlan['orders'][number] | CommitPlan['afterSales'][number],
): readonly NewEvent[] {
  const { connectionId, id, version, channel, externalId } = document;
  return events.map(({ type, detail }) => ({
    connectionId,
    entity,
    entityId: id,
    type,
    detail,
    version,
    channel,
    externalId,
    occurredAtMs,
  }));
}
