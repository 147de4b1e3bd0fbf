/** Something that happens at an instant. */
export interface TimedEvent {
  readonly atMs: number;
  /** Orders events of one instant. */
  readonly tie: number;
  /** Answers `idle` when no promise can go on after it. */
  readonly happen: () => unknown;
}

/** Events by time: a binary heap. */
export class EventHeap {
  readonly #events: TimedEvent[] = [];

  peek(): TimedEvent | undefined {
    return this.#events[0];
  }

  push(event: TimedEvent): void {
    const events = this.#events;
    let place = events.length;
    events.push(event);
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = events[above];
      if (parent === undefined || !isBefore(event, parent)) break;
      events[place] = parent;
      place = above;
    }
    events[place] = event;
  }

  pop(): TimedEvent | undefined {
    const events = this.#events;
    const [first] = events;
    const last = events.pop();
    if (last === undefined || last === first) return first;
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      let child = events[below];
      const right = events[below + 1];
      if (child !== undefined && right !== undefined && isBefore(right, child)) {
        child = right;
        below += 1;
      }
      if (child === undefined || !isBefore(child, last)) break;
      events[place] = child;
      place = below;
    }
    events[place] = last;
    return first;
  }
}

function isBefore(left: TimedEvent, right: TimedEvent): boolean {
  return left.atMs < right.atMs || (left.atMs === right.atMs && left.tie < right.tie);
}
