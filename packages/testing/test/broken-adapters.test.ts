import { PlatformResponseError } from '@orderloom/core/errors';
import type { ObservationBatch, PlatformAdapter, PlatformDefinition } from '@orderloom/core/platform';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { adapterPromises, type AdapterCase } from '../src/contract/index.js';
import { openSubject } from '../src/contract/open-subject.js';
import { fakeCase } from './fake-case.js';

type Breaking = (adapter: PlatformAdapter) => Partial<PlatformAdapter>;

/** The fake with one fault in its adapter. */
function withAdapter(breaking: Breaking): AdapterCase {
  const { definition } = fakeCase;
  return withDefinition({
    createAdapter(input) {
      const adapter = definition.createAdapter(input);
      return { ...adapter, ...breaking(adapter) };
    },
  });
}

function withDefinition(parts: Partial<PlatformDefinition>): AdapterCase {
  return { ...fakeCase, definition: { ...fakeCase.definition, ...parts } };
}

async function twice<T>(call: () => Promise<T>): Promise<T> {
  await call();
  return call();
}

function shifted(batch: ObservationBatch): ObservationBatch {
  return { ...batch, observations: batch.observations.map((observation) => ({ ...observation, externalId: '1' })) };
}

/** One broken adapter for each promise, by its title. */
const broken: Readonly<Record<string, AdapterCase>> = {
  'describes every operation once, with its title, its source and its limits': withDefinition({
    endpoints: [...fakeCase.definition.endpoints, ...fakeCase.definition.endpoints],
  }),
  'takes settings that are empty, and names what is wrong with credentials without showing them': withDefinition({
    credentials: z.looseObject({ key: z.string(), secret: z.string() }),
  }),
  'has streams whose capabilities fit together': withAdapter(({ streams }) => ({
    streams: streams.map((stream) => ({ ...stream, partitions: [] })),
  })),
  'tests a connection with one call': withAdapter((adapter) => ({
    testConnection: () => twice(() => adapter.testConnection()),
  })),
  'reads a page with one call and keeps every element exact': withAdapter((adapter) => ({
    async fetchPage(...request) {
      const page = await adapter.fetchPage(...request);
      return { ...page, observations: page.observations.map((observation) => ({ ...observation, raw: {} })) };
    },
  })),
  'has a page for every stream that is available': { ...fakeCase, pages: fakeCase.pages.slice(1) },
  'reads one order with one call': withAdapter((adapter) => ({
    fetchOrder: (order) => twice(() => adapter.fetchOrder(order)),
  })),
  'reads one after-sale with one call': withAdapter((adapter) => ({
    fetchAfterSale: async (afterSale) => shifted(await adapter.fetchAfterSale(afterSale)),
  })),
  'asks for parcels one call at a time, and what it hears belongs to the order': withAdapter((adapter) => ({
    fetchTracking: async (question) => shifted(await adapter.fetchTracking(question)),
  })),
  'maps what was stored to the same observation again, without a call': withAdapter((adapter) => ({
    mapStored: (stored) => ({ ...adapter.mapStored(stored), sourceAtMs: 0 }),
  })),
  'maps a stored body of which only its operation is known to all that it held': withAdapter((adapter) => ({
    mapStoredBody: (body) => shifted(adapter.mapStoredBody(body)),
  })),
  'rejects a stored body that nothing can be made of, with a reason': withAdapter((adapter) => ({
    mapStoredBody: (body) => ({ ...adapter.mapStoredBody(body), rejected: [] }),
  })),
  'refuses a stream, a partition and a window it does not have, without a call': withAdapter((adapter) => ({
    fetchPage: (stream, request, options) => adapter.fetchPage(stream, { ...request, partition: '' }, options),
  })),
  'says when the platform does not know an order': withAdapter((adapter) => ({
    fetchOrder: (order) =>
      adapter.fetchOrder(order).catch(() => ({ observations: [], rejected: [], platformRequestId: undefined })),
  })),
  'sets one bad element aside and keeps the others': withAdapter((adapter) => ({
    async fetchPage(...request) {
      return { ...(await adapter.fetchPage(...request)), rejected: [] };
    },
  })),
  'never takes a broken answer for a page, an order or a success': withAdapter((adapter) => ({
    call: async (...request) => {
      try {
        return await adapter.call(...request);
      } catch (error) {
        throw new Error('something went wrong', { cause: error });
      }
    },
  })),
  'takes a refusal inside a success for a refusal, sorted by its class': withAdapter((adapter) => ({
    testConnection: () =>
      adapter.testConnection().catch(() => {
        throw new PlatformResponseError('no', { platform: 'fake', operation: 'fake.orders' });
      }),
  })),
  'shows no key in any error, even when the platform repeats it': withAdapter((adapter) => ({
    fetchOrder: (...request) =>
      adapter.fetchOrder(...request).catch((error: unknown) => {
        throw Object.assign(new Error('refused'), { sent: fakeCase.credentials, error });
      }),
  })),
  'repeats a read that met a passing fault, signed afresh': { ...fakeCase, signatureOf: () => 'always the same' },
  'waits after a limit answer': withAdapter((adapter) => ({
    fetchOrder: (order, options) =>
      adapter.fetchOrder(order, { ...options, signal: AbortSignal.abort(new Error('has no time')) }),
  })),
  'never repeats a write whose answer was lost, and says that its outcome is unknown': withAdapter((adapter) => ({
    call: (...request) => adapter.call(...request).catch(() => adapter.call(...request)),
  })),
  'calls any operation of its catalogue by name, and nothing else': withAdapter((adapter) => ({
    call: (operation, input, options) =>
      operation === 'toString'
        ? adapter.call('fake.order', { id: '1' }, options)
        : adapter.call(operation, input, options),
  })),
  'gives up at once when its caller does': withAdapter((adapter) => ({
    fetchOrder: (order) => adapter.fetchOrder(order),
  })),
  'reads a genuine callback as a hint, without a call': withAdapter((adapter) => ({
    readCallback: (request) => ({ ...required(adapter.readCallback)(request), orderCandidates: [] }),
  })),
  'refuses a callback that was forged or changed before it reads it': withAdapter((adapter) => ({
    readCallback: () => required(adapter.readCallback)(required(fakeCase.callback).genuine),
  })),
  'decrypts what it is given of a receiver with one call, or says by its shape that it decrypts nothing': withAdapter(
    (adapter) => ({
      decryptReceiver: async (receiver) => {
        const { name, phone, street } = await required(adapter.decryptReceiver)(receiver);
        return { name: required(street ?? phone), phone: required(phone), street: required(name ?? phone) };
      },
    }),
  ),
  'tells of a part that the platform does not decrypt, and gives the others': withAdapter((adapter) => ({
    decryptReceiver: async (receiver) => {
      const outcomes = await required(adapter.decryptReceiver)(receiver);
      return Object.fromEntries(Object.entries(outcomes).filter(([, outcome]) => outcome.ok));
    },
  })),
  'refuses a callback that is genuine but no message': withAdapter((adapter) => ({
    readCallback: (request) => {
      try {
        return required(adapter.readCallback)(request);
      } catch {
        return required(adapter.readCallback)(required(fakeCase.callback).genuine);
      }
    },
  })),
};

describe('every promise of the contract', () => {
  it('has an adapter that breaks it', () => {
    expect(Object.keys(broken).toSorted()).toEqual(adapterPromises.map(({ title }) => title).toSorted());
  });

  it.each(adapterPromises.map(({ title }) => title))('notices the adapter that does not: %s', async (title) => {
    const promise = required(adapterPromises.find((candidate) => candidate.title === title));
    const brokenCase = required(broken[title]);
    await expect(promise.hold(openSubject(brokenCase), brokenCase)).rejects.toBeInstanceOf(Error);
  });
});

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the fake lacks it');
  return value;
}
