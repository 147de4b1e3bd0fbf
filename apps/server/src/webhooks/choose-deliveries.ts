/** What the choice looks at. Instants in epoch ms. */
export interface WaitingDelivery {
  readonly messageId: string;
  readonly entityId: string;
  /** Place in the feed. */
  readonly position: bigint;
  readonly eventId: bigint;
  readonly nextAttemptAtMs: number;
}

/** What may be sent now, and when to look again if nothing else happens. */
export interface Choice<Delivery> {
  readonly due: readonly Delivery[];
  /** Undefined: nothing waits for an instant that is yet to come. */
  readonly nextAtMs: number | undefined;
}

/**
 * The deliveries of one webhook that may be sent now, those that have waited longest first, at most `limit`: of each
 * entity only the first that is not finished, and none while one of the same entity is under way. So the events of an
 * entity go out one after the other, and those of others overtake one that waits. Pure; `listDue` of the repository says
 * the same in SQL.
 */
export function chooseDeliveries<Delivery extends WaitingDelivery>(
  pending: Iterable<Delivery>,
  busyEntityIds: ReadonlySet<string>,
  nowMs: number,
  limit: number,
): Choice<Delivery> {
  const heads = new Map<string, Delivery>();
  for (const delivery of pending) {
    if (busyEntityIds.has(delivery.entityId)) continue;
    const head = heads.get(delivery.entityId);
    if (head === undefined || comparePlaces(delivery, head) < 0) heads.set(delivery.entityId, delivery);
  }
  const ready = [...heads.values()].filter(({ nextAttemptAtMs }) => nextAttemptAtMs <= nowMs);
  const later = [...heads.values()].flatMap(({ nextAttemptAtMs }) => (nextAttemptAtMs > nowMs ? nextAttemptAtMs : []));
  ready.sort((left, right) => left.nextAttemptAtMs - right.nextAttemptAtMs || comparePlaces(left, right));
  const nextAtMs = ready.length > limit ? nowMs : later.reduce<number | undefined>(earlier, undefined);
  return { due: ready.slice(0, limit), nextAtMs };
}

function comparePlaces(left: WaitingDelivery, right: WaitingDelivery): number {
  return compare(left.position, right.position) || compare(left.eventId, right.eventId);
}

function compare(left: bigint, right: bigint): number {
  return left === right ? 0 : left < right ? -1 : 1;
}

function earlier(left: number | undefined, right: number): number {
  return left === undefined ? right : Math.min(left, right);
}
