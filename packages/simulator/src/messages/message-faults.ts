/**
 * What goes wrong with a delivery. `drop`: it does not arrive and comes again like any other that nobody acknowledged;
 * `lose`: the message never arrives; `duplicate`: it arrives twice; `delay`: it arrives later; `reorder`: it arrives
 * after the message behind it.
 */
export const messageFaultKinds = ['drop', 'lose', 'duplicate', 'delay', 'reorder'] as const;

/** One of {@link messageFaultKinds}. */
export type MessageFaultKind = (typeof messageFaultKinds)[number];

/** A rule that spoils deliveries of messages. */
export interface MessageFaultRule {
  readonly kind: MessageFaultKind;
  /** Only this topic. */
  readonly topic?: string;
  /** How many deliveries; `null` = all until cleared. Default 1. */
  readonly times?: number | null;
  /** How many matching deliveries pass before the rule begins. Default 0. */
  readonly after?: number;
  /** With `delay`: by how much, on the clock of the platforms. Default 1,000. */
  readonly delayMs?: number;
}

interface Entry {
  readonly rule: MessageFaultRule;
  passes: number;
  hits: number;
}

/** Holds the rules; the oldest that matches is the one that strikes. */
export class MessageFaultBox {
  #entries: Entry[] = [];

  /** Adds a rule. */
  add(rule: MessageFaultRule): void {
    this.#entries.push({ rule, passes: rule.after ?? 0, hits: 0 });
  }

  /** Removes all rules. */
  clear(): void {
    this.#entries = [];
  }

  /** The rule that strikes a delivery of this topic, if any. */
  strike(topic: string): MessageFaultRule | undefined {
    for (const entry of this.#entries) {
      const { rule } = entry;
      if (rule.topic !== undefined && rule.topic !== topic) continue;
      if (entry.passes > 0) {
        entry.passes -= 1;
        continue;
      }
      entry.hits += 1;
      const times = rule.times === undefined ? 1 : rule.times;
      if (times !== null && entry.hits >= times) this.#entries = this.#entries.filter((other) => other !== entry);
      return rule;
    }
    return undefined;
  }
}
