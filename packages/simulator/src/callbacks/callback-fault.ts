/** What goes wrong with a message on its way to the developer. */
export const callbackFaultKinds = ['drop', 'duplicate', 'delay', 'reorder', 'forge'] as const;

/** One of {@link callbackFaultKinds}. */
export type CallbackFaultKind = (typeof callbackFaultKinds)[number];

/**
 * A rule that spoils matching messages: `drop` loses them, `duplicate` sends them twice, `delay` sends them late,
 * `reorder` holds each back until the next one has gone, `forge` signs them with another secret.
 */
export interface CallbackFault {
  readonly kind: CallbackFaultKind;
  /** Only this message type, without prefix; a trailing `*` matches any rest. */
  readonly messageType?: string;
  /** How many messages; `null` = all until cleared. Default 1. */
  readonly times?: number | null;
  /** How many matching messages pass before. Default 0. */
  readonly after?: number;
  /** Delay on the platform's clock; default one minute. */
  readonly delayMs?: number;
}

interface Entry {
  readonly fault: CallbackFault;
  passes: number;
  hits: number;
}

/** Holds the faults of callbacks; the oldest that matches strikes. */
export class CallbackFaultBox {
  #entries: Entry[] = [];

  /** Adds a rule. */
  add(fault: CallbackFault): void {
    this.#entries.push({ fault, passes: fault.after ?? 0, hits: 0 });
  }

  /** Removes all rules. */
  clear(): void {
    this.#entries = [];
  }

  /** The fault that strikes a message. */
  strike(messageType: string): CallbackFault | undefined {
    for (const entry of this.#entries) {
      const { messageType: pattern, times = 1 } = entry.fault;
      const isWanted =
        pattern === undefined ||
        (pattern.endsWith('*') ? messageType.startsWith(pattern.slice(0, -1)) : messageType === pattern);
      if (!isWanted) continue;
      if (entry.passes > 0) {
        entry.passes -= 1;
        continue;
      }
      entry.hits += 1;
      if (times !== null && entry.hits >= times) this.#entries = this.#entries.filter((other) => other !== entry);
      return entry.fault;
    }
    return undefined;
  }
}
