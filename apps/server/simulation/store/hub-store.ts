import type { StoredOrder } from '../../src/ingest/commit-plan.js';
import type { QuarantinedBody } from '../../src/ingest/observations.repository.js';
import type { WindowState } from '../../src/database/schema.js';
import type { Mutant } from '../mutant.js';
import type { Report } from '../promised.js';

/** A row of the ledger; instants in epoch ms. */
export interface StoredWindow {
  readonly fromAt: number;
  readonly toAt: number;
  readonly state: WindowState;
  readonly attempts: number;
  readonly retryAtMs: number | undefined;
  readonly updatedAtMs: number;
}

/** What is remembered of an observation. */
export interface StoredObservation {
  readonly sourceAtMs: number;
  readonly observedAtMs: number;
  readonly hash: string;
}

/** An event as it was written. */
export interface StoredEvent {
  readonly entityId: string;
  readonly type: string;
  readonly version: number;
}

/** What all workers share: the tables of the hub, as far as the sync core uses them. */
export class HubStore {
  /** By stream, oldest first. */
  readonly windows = new Map<string, StoredWindow[]>();
  /** Runs that count as running, by id, with their stream. */
  readonly running = new Map<string, string>();
  readonly orders = new Map<string, StoredOrder>();
  readonly observations = new Map<string, StoredObservation[]>();
  readonly quarantine = new Map<string, QuarantinedBody>();
  readonly events: StoredEvent[] = [];
  /** When orders were last read in full and when they last changed, by id, epoch ms. */
  readonly detailedAt = new Map<string, number>();
  readonly changedAt = new Map<string, number>();
  /** The transaction that holds the connection's lock. */
  lockedBy: object | undefined;
  /** Runs that were begun. */
  runs = 0;

  constructor(
    readonly mutant: Mutant | undefined,
    readonly report: Report,
  ) {}

  windowsOf(stream: string): StoredWindow[] {
    const known = this.windows.get(stream);
    if (known !== undefined) return known;
    const created: StoredWindow[] = [];
    this.windows.set(stream, created);
    return created;
  }
}
