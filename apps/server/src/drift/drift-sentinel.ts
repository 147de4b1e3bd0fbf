import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { OrderloomError } from '@orderloom/core/errors';
import type { Runtime } from '@orderloom/core/http';
import type { JsonValue } from '@orderloom/core/json';
import type { BodyWatch } from '../ingest/body-watch.js';
import { RUNTIME } from '../runtime/runtime.js';
import { joinFields } from './census-record.js';
import { decideFindings, type Finding } from './decide-findings.js';
import { DriftKnowledge, type BodyKnowledge, type DriftScope } from './drift-knowledge.js';
import { DriftRepository, type FindingCount } from './drift.repository.js';
import { FieldCensus } from './field-census.js';

/** The bodies of one operation on one connection, as this process keeps them in mind. */
interface Watch {
  readonly scope: DriftScope;
  readonly census: FieldCensus;
  readonly knowledge: BodyKnowledge;
}

/** Counts are written this long after they begin to differ: a row written per page would be felt. */
const flushAfterMs = 5_000;
/** Operations kept in mind at a time; others are read from the store when they come again. */
const mostWatches = 500;

/**
 * Looks at every new body before it is committed and tells when a platform has begun to answer otherwise: a new field,
 * another type, a new code. It never stands in the way of a commit: its own faults are logged, and nothing else.
 */
@Injectable()
export class DriftSentinel implements BodyWatch, OnApplicationShutdown {
  /** The least recently used first. */
  readonly #watches = new Map<string, Promise<Watch>>();
  readonly #turns = new Map<string, Promise<void>>();
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly repository: DriftRepository,
    @Inject(DriftKnowledge) private readonly knowledge: Pick<DriftKnowledge, 'learn'>,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  /** Resolves once what is new in the bodies is written down. Never rejects. */
  async look(...[place, bodies]: Parameters<BodyWatch['look']>): Promise<void> {
    for (const [operation, group] of Map.groupBy(bodies, (body) => body.operation)) {
      // A row may give two observations, an order and its after-sale: it is one body.
      const raws = new Set(group.map(({ raw }) => raw));
      try {
        await this.lookAt({ connectionId: place.connectionId, platform: place.platform, operation }, [...raws]);
      } catch (error) {
        this.logFault(place.connectionId, error);
      }
    }
  }

  /** Writes counts down; those that could not be written are kept for the next time. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const watches = (await Promise.allSettled(this.#watches.values())).flatMap((result) =>
      result.status === 'fulfilled' ? [result.value] : [],
    );
    await this.write(watches);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.flush();
    clearTimeout(this.#timer);
  }

  private async lookAt(scope: DriftScope, raws: readonly JsonValue[]): Promise<void> {
    const [sample] = raws;
    if (sample === undefined) return;
    const watch = await this.getWatch(scope, sample);
    for (const raw of raws) watch.census.look(raw);
    if (watch.census.unsettled.length > 0) await this.inTurn(watch, () => this.settle(watch));
    this.#timer ??= setTimeout(() => void this.flush(), flushAfterMs).unref();
  }

  private async getWatch(scope: DriftScope, sample: JsonValue): Promise<Watch> {
    const key = keyOf(scope);
    const known = this.#watches.get(key) ?? this.load(scope, sample);
    this.#watches.delete(key);
    this.#watches.set(key, known);
    try {
      const watch = await known;
      await this.forgetOldest();
      return watch;
    } catch (error) {
      this.#watches.delete(key);
      throw error;
    }
  }

  private async load(scope: DriftScope, sample: JsonValue): Promise<Watch> {
    const knowledge = await this.knowledge.learn(scope, sample);
    const census = new FieldCensus((path) => knowledge.holdsCodes(path));
    const stored = await this.repository.findCensus(scope);
    if (stored !== undefined) census.absorb(stored.fields);
    for (const { path, kind, found } of await this.repository.listOpen(scope)) census.follow(path, kind, found);
    return { scope, census, knowledge };
  }

  private async forgetOldest(): Promise<void> {
    for (const [key, watch] of this.#watches) {
      if (this.#watches.size <= mostWatches) return;
      this.#watches.delete(key);
      await this.write([await watch]);
    }
  }

  /** Two commits of one operation may find the same at once: only one of them tells. */
  private async inTurn(watch: Watch, work: () => Promise<void>): Promise<void> {
    const key = keyOf(watch.scope);
    const turn = (this.#turns.get(key) ?? Promise.resolve()).then(work);
    const settled = turn.catch(() => undefined);
    this.#turns.set(key, settled);
    try {
      await turn;
    } finally {
      if (this.#turns.get(key) === settled) this.#turns.delete(key);
    }
  }

  private async settle({ scope, census, knowledge }: Watch): Promise<void> {
    const sightings = [...census.unsettled];
    if (sightings.length === 0) return;
    const bodies = census.takeBodies();
    let findings: readonly Finding[] = [];
    try {
      const joined = await this.repository.changeCensus(scope, this.runtime.clock.now(), (known) => {
        findings = decideFindings(known, sightings, knowledge.documented);
        const fields = joinFields(known.fields, census.listFields());
        return { census: { bodies: known.bodies + bodies, fields }, findings };
      });
      census.settle(sightings, new Set(findings.map(({ sighting }) => sighting)));
      census.absorb(joined.fields);
    } catch (error) {
      census.returnBodies(bodies);
      throw error;
    }
    for (const { sighting } of findings) {
      const { path, kind } = sighting;
      sighting.bodies = 0;
      this.runtime.logger.warn({ ...scope, path, kind }, 'a platform answers otherwise than before');
    }
  }

  private async write(watches: readonly Watch[]): Promise<void> {
    const counted = watches
      .filter(({ census }) => census.hasBodies)
      .map(({ scope, census }) => ({ ...placeOf(scope), census, bodies: census.takeBodies() }));
    const seen = watches.flatMap(({ scope, census }) =>
      census.listSeen().map((sighting) => ({ scope, sighting, bodies: sighting.bodies })),
    );
    if (counted.length === 0 && seen.length === 0) return;
    for (const { sighting } of seen) sighting.bodies = 0;
    try {
      await this.repository.addCounts(
        counted.map(({ census: _census, ...count }) => count),
        seen.map(({ scope, sighting: { path, kind, found }, bodies }): FindingCount => {
          return { ...placeOf(scope), path, kind, found, bodies };
        }),
        this.runtime.clock.now(),
      );
    } catch (error) {
      for (const { census, bodies } of counted) census.returnBodies(bodies);
      for (const { sighting, bodies } of seen) sighting.bodies += bodies;
      this.logFault(undefined, error);
    }
  }

  private logFault(connectionId: string | undefined, error: unknown): void {
    const code = error instanceof OrderloomError ? error.code : 'internal';
    const errorName = error instanceof Error ? error.name : 'unknown';
    this.runtime.logger.error({ connectionId, code, errorName }, 'drift cannot be looked for');
  }
}

function placeOf({ connectionId, operation }: DriftScope) {
  return { connectionId, operation };
}

function keyOf({ connectionId, operation }: DriftScope): string {
  return `${connectionId} ${operation}`;
}
