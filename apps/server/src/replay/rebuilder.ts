import { isDeepStrictEqual } from 'node:util';
import { OrderMappingError, type Issue } from '@orderloom/core/errors';
import type { JsonValue } from '@orderloom/core/json';
import {
  afterSaleKeepsOldWhenEmpty,
  createStamp,
  mergeObservation,
  orderKeepsOldWhenEmpty,
  type AfterSaleFragment,
  type Channel,
  type MergedState,
  type ObservationSource,
  type OrderFragment,
} from '@orderloom/core/order';
import type { PlatformAdapter } from '@orderloom/core/platform';
import { entityKey, stampOf, type KnownEntities } from '../ingest/commit-plan.js';
import { protectReceiver, type TextSealer } from '../ingest/protect-receiver.js';
import type { ReplayEntity } from './replay-report.js';

/** An observation out of the store, its body opened. */
export interface StoredWords {
  readonly id: string;
  readonly entity: ReplayEntity;
  readonly channel: Channel;
  readonly externalId: string;
  readonly source: ObservationSource;
  readonly operation: string;
  readonly observedAtMs: number;
  readonly hash: string;
  readonly raw: JsonValue;
  readonly issues: readonly Issue[];
  readonly mappingVersion: number;
}

/** What the observations of one order or after-sale add up to. */
export interface Rebuilt<Fragment extends object> {
  state: MergedState<Fragment> | undefined;
  /** Our part of the stamps of the observations that were merged. */
  readonly clocks: Set<string>;
  isUnreadable: boolean;
  /** Observations that the present mapping reads otherwise than the one they were stored with. */
  readonly remapped: { readonly id: string; readonly issues: readonly Issue[] }[];
}

/**
 * Maps stored observations again and merges them. Holds what they add up to and no bodies, so that any number of them can
 * pass through.
 */
export class Rebuilder {
  readonly orders = new Map<string, Rebuilt<OrderFragment>>();
  readonly afterSales = new Map<string, Rebuilt<AfterSaleFragment>>();
  #count = 0;

  /** `sealerFor` seals what an order's receiver came with in clear; `known` is what the store holds at present. */
  constructor(
    private readonly adapter: Pick<PlatformAdapter, 'mapStored' | 'mappingVersion'>,
    private readonly known: KnownEntities,
    private readonly sealerFor: (receiver: OrderFragment['receiver']) => TextSealer,
  ) {}

  /** Observations that were added. */
  get count(): number {
    return this.#count;
  }

  add(words: StoredWords): void {
    this.#count += 1;
    const key = entityKey(words);
    const rebuilt = words.entity === 'order' ? entryOf(this.orders, key) : entryOf(this.afterSales, key);
    rebuilt.clocks.add(clockOf(words));
    const observation = this.map(words);
    if (observation === undefined) {
      rebuilt.isUnreadable = true;
      return;
    }
    const { mappingVersion } = this.adapter;
    if (words.mappingVersion !== mappingVersion || !isDeepStrictEqual(words.issues, observation.issues)) {
      rebuilt.remapped.push({ id: words.id, issues: observation.issues });
    }
    // The hash is part of the clock: that of the row, whatever the mapping makes of the body.
    const stamp = stampOf({ ...observation, observedAtMs: words.observedAtMs, hash: words.hash });
    if (observation.entity === 'order') {
      const entry = entryOf(this.orders, key);
      const fragment = protectReceiver(
        observation.fragment,
        this.sealerFor(this.known.orders.get(key)?.state.fragment.receiver),
      );
      entry.state = mergeObservation(entry.state, fragment, stamp, orderKeepsOldWhenEmpty);
    } else {
      const entry = entryOf(this.afterSales, key);
      entry.state = mergeObservation(entry.state, observation.fragment, stamp, afterSaleKeepsOldWhenEmpty);
    }
  }

  private map(words: StoredWords) {
    const { entity, channel, externalId, source, operation, observedAtMs, raw } = words;
    try {
      const observation = this.adapter.mapStored({ entity, channel, externalId, source, operation, observedAtMs, raw });
      return observation.entity === entity ? observation : undefined;
    } catch (error) {
      if (error instanceof OrderMappingError) return undefined;
      throw error;
    }
  }
}

/** Whether every clock that has written a part of a state is among the observations: none of them is lost. */
export function isFounded<Fragment extends object>(
  { newest, older }: MergedState<Fragment>,
  clocks: ReadonlySet<string>,
): boolean {
  return [newest, ...Object.values(older)].every((stamp) => clocks.has(stamp.slice(sourceLength)));
}

/** Digits of the platform's time and the dot: a mapping may come to read that time elsewhere. */
const sourceLength = 15;

function clockOf({ observedAtMs, hash }: StoredWords): string {
  return createStamp(undefined, observedAtMs, hash).slice(sourceLength);
}

function entryOf<Fragment extends object>(entries: Map<string, Rebuilt<Fragment>>, key: string): Rebuilt<Fragment> {
  const known = entries.get(key);
  if (known !== undefined) return known;
  const fresh: Rebuilt<Fragment> = { state: undefined, clocks: new Set(), isUnreadable: false, remapped: [] };
  entries.set(key, fresh);
  return fresh;
}
