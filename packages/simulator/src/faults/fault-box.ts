import type { FaultRule, PlatformName } from './fault-rule.js';

/** A rule in force. */
export interface ActiveFault {
  readonly id: number;
  readonly rule: FaultRule;
  /** Requests it has spoiled. */
  readonly hits: number;
}

interface Entry {
  readonly id: number;
  readonly rule: FaultRule;
  passes: number;
  hits: number;
}

function matchesName(pattern: string | undefined, names: readonly string[]): boolean {
  if (pattern === undefined) return true;
  if (pattern.endsWith('*')) return names.some((name) => name.startsWith(pattern.slice(0, -1)));
  return names.includes(pattern);
}

/** Holds the injected faults; the oldest rule that matches a request is the one that strikes. */
export class FaultBox {
  #entries: Entry[] = [];
  #nextId = 1;

  /** Adds a rule; returns its id. */
  add(rule: FaultRule): number {
    const id = this.#nextId;
    this.#nextId += 1;
    this.#entries.push({ id, rule, passes: rule.after ?? 0, hits: 0 });
    return id;
  }

  /** Removes one rule, or all. */
  clear(id?: number): void {
    this.#entries = id === undefined ? [] : this.#entries.filter((entry) => entry.id !== id);
  }

  /** The rules in force. */
  list(): ActiveFault[] {
    return this.#entries.map(({ id, rule, hits }) => ({ id, rule, hits }));
  }

  /** The fault that strikes a request known by these names, if any. */
  strike(platform: PlatformName, names: readonly string[]): FaultRule | undefined {
    for (const entry of this.#entries) {
      const { rule } = entry;
      if (rule.platform !== undefined && rule.platform !== platform) continue;
      if (!matchesName(rule.operation, names)) continue;
      if (entry.passes > 0) {
        entry.passes -= 1;
        continue;
      }
      entry.hits += 1;
      const times = rule.times === undefined ? 1 : rule.times;
      if (times !== null && entry.hits >= times) this.clear(entry.id);
      return rule;
    }
    return undefined;
  }
}
