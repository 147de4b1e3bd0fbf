import { InvalidArgumentError, PlatformNotFoundError, UnsupportedOperationError } from '@orderloom/core/errors';
import { stringifyJson } from '@orderloom/core/json';
import type { Observation } from '@orderloom/core/order';
import { fixRaw, type PlatformAdapter } from '@orderloom/core/platform';
import { expect } from 'vitest';
import type { AdapterCase } from './adapter-case.js';
import type { Subject } from './open-subject.js';
import type { AdapterPromise } from './promise.js';

/** What reading promises when the platform is well. */
export const readingPromises: readonly AdapterPromise[] = [
  {
    title: 'tests a connection with one call',
    async hold({ adapter, wire }) {
      await adapter.testConnection();
      expect(wire.requests).toHaveLength(1);
    },
  },
  {
    title: 'reads a page with one call and keeps every element exact',
    async hold({ adapter, wire, clock }, { pages }) {
      for (const [index, { stream, request, observations }] of pages.entries()) {
        const page = await adapter.fetchPage(stream, request);
        expect(wire.requests).toHaveLength(index + 1);
        expect(page.observations).toHaveLength(observations);
        expect(page.rejected).toHaveLength(0);
        for (const observation of page.observations) expectSound(observation, adapter, clock.now());
      }
    },
  },
  {
    title: 'has a page for every stream that is available',
    async hold({ adapter }, { pages }) {
      const available = adapter.streams.filter(({ unavailable }) => unavailable === undefined);
      expect(new Set(pages.map(({ stream }) => stream))).toEqual(new Set(available.map(({ name }) => name)));
    },
  },
  {
    title: 'reads one order with one call',
    async hold({ adapter, wire, clock }, { order }) {
      const batch = await adapter.fetchOrder(order);
      expect(wire.requests).toHaveLength(1);
      expect(batch.rejected).toHaveLength(0);
      const read = batch.observations.filter(({ entity }) => entity === 'order');
      expect(read.map(({ channel, externalId }) => ({ channel, externalId }))).toEqual([order]);
      for (const observation of batch.observations) expectSound(observation, adapter, clock.now());
    },
  },
  {
    title: 'reads one after-sale with one call',
    async hold({ adapter, wire, clock }, { afterSale }) {
      const batch = await adapter.fetchAfterSale(afterSale);
      expect(wire.requests).toHaveLength(1);
      expect(batch.rejected).toHaveLength(0);
      const read = batch.observations.filter(({ entity }) => entity === 'after_sale');
      expect(read.map(({ externalId }) => externalId)).toEqual([afterSale.externalId]);
      for (const observation of batch.observations) expectSound(observation, adapter, clock.now());
    },
  },
  {
    title: 'asks for parcels one call at a time, and what it hears belongs to the order',
    async hold({ adapter, wire, clock }, { order, hasTracking }) {
      const { observations } = await adapter.fetchOrder(order);
      const [read] = observations.filter((observation) => observation.entity === 'order');
      const questions = read === undefined ? [] : adapter.listTrackingQuestions(order, read.fragment);
      expect(questions.length > 0).toBe(hasTracking);
      for (const question of questions) {
        const before = wire.requests.length;
        const batch = await adapter.fetchTracking(question);
        expect(wire.requests).toHaveLength(before + 1);
        for (const observation of batch.observations) {
          expect(observation.externalId).toBe(order.externalId);
          expectSound(observation, adapter, clock.now());
        }
      }
    },
  },
  {
    title: 'maps what was stored to the same observation again, without a call',
    async hold(subject, adapterCase) {
      const observations = await readAll(subject, adapterCase);
      expect(observations.length).toBeGreaterThan(0);
      const calls = subject.wire.requests.length;
      for (const observation of observations) {
        const { entity, channel, externalId, source, operation, observedAtMs, raw } = observation;
        const again = subject.adapter.mapStored({ entity, channel, externalId, source, operation, observedAtMs, raw });
        expect(again).toEqual(observation);
      }
      expect(subject.wire.requests).toHaveLength(calls);
    },
  },
  {
    title: 'maps a stored body of which only its operation is known to all that it held',
    async hold(subject, adapterCase) {
      const observations = await readAll(subject, adapterCase);
      const calls = subject.wire.requests.length;
      for (const [raw, held] of Map.groupBy(observations, (observation) => observation.raw)) {
        const [first] = held;
        if (first === undefined) continue;
        const { operation, observedAtMs, externalId } = first;
        const batch = subject.adapter.mapStoredBody({ operation, askedId: externalId, observedAtMs, raw });
        expect(batch).toMatchObject({ observations: held, rejected: [] });
      }
      expect(subject.wire.requests).toHaveLength(calls);
    },
  },
  {
    title: 'rejects a stored body that nothing can be made of, with a reason',
    async hold({ adapter }, { pages }) {
      for (const { stream } of pages) {
        const operation = adapter.streams.find(({ name }) => name === stream)?.operation ?? stream;
        for (const raw of [null, 'text', {}, []]) {
          const batch = adapter.mapStoredBody({ operation, askedId: undefined, observedAtMs: 0, raw });
          expect(batch.observations).toEqual([]);
          expect(batch.rejected.map((element) => element.raw)).toEqual([raw]);
          expect(batch.rejected[0]?.issues.length).toBeGreaterThan(0);
        }
      }
    },
  },
  {
    title: 'refuses a stream, a partition and a window it does not have, without a call',
    async hold({ adapter, wire }, { pages }) {
      for (const { stream, request } of pages) {
        await expect(adapter.fetchPage('no such stream', request)).rejects.toBeInstanceOf(UnsupportedOperationError);
        const strange = { ...request, partition: 'no such partition' };
        await expect(adapter.fetchPage(stream, strange)).rejects.toBeInstanceOf(InvalidArgumentError);
        const { window, ...unwindowed } = request;
        if (window === undefined) continue;
        await expect(adapter.fetchPage(stream, unwindowed)).rejects.toBeInstanceOf(InvalidArgumentError);
      }
      expect(wire.requests).toHaveLength(0);
    },
  },
  {
    title: 'says when the platform does not know an order',
    async hold({ adapter, wire }, { order, refusals }) {
      wire.putUpForAll(refusals.unknownOrder);
      await expect(adapter.fetchOrder(order)).rejects.toBeInstanceOf(PlatformNotFoundError);
    },
  },
  {
    title: 'sets one bad element aside and keeps the others',
    async hold({ adapter, wire }, { pageWithBadElement: { stream, request, observations, answer } }) {
      wire.putUp(answer);
      const page = await adapter.fetchPage(stream, request);
      expect(page.rejected).toHaveLength(1);
      expect(page.rejected[0]?.issues.length).toBeGreaterThan(0);
      expect(page.observations).toHaveLength(observations);
    },
  },
];

async function readAll({ adapter }: Subject, { pages, order, afterSale }: AdapterCase): Promise<Observation[]> {
  const batches = [];
  for (const { stream, request } of pages) batches.push(await adapter.fetchPage(stream, request));
  const detail = await adapter.fetchOrder(order);
  batches.push(detail, await adapter.fetchAfterSale(afterSale));
  for (const observation of detail.observations) {
    if (observation.entity !== 'order') continue;
    for (const question of adapter.listTrackingQuestions(order, observation.fragment)) {
      batches.push(await adapter.fetchTracking(question));
    }
  }
  return batches.flatMap(({ observations }) => observations);
}

function expectSound(observation: Observation, adapter: PlatformAdapter, nowMs: number): void {
  expect(adapter.channels).toContain(observation.channel);
  expect(observation.externalId).toMatch(/\S/);
  expect(observation.observedAtMs).toBe(nowMs);
  expect(observation.rawText).toBe(stringifyJson(observation.raw));
  expect(observation.hash).toBe(fixRaw(observation.raw).hash);
  expect(observation.mappingVersion).toBeGreaterThan(0);
  expect(observation.issues).toEqual([]);
}
