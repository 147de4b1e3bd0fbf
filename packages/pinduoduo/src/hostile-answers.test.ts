import { OrderloomError } from '@orderloom/core/errors';
import { stringifyJson, type JsonValue } from '@orderloom/core/json';
import type { Observation, OrderFragment } from '@orderloom/core/order';
import type { ObservationBatch } from '@orderloom/core/platform';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixtureAt } from '../test/fixture.js';
import { createGateway, credentials, nowMs } from '../test/gateway.js';
import { createPinduoduoAdapter } from './adapter.js';
import { parsePinduoduoSettings } from './settings.js';

const window = { fromAt: nowMs - 60_000, toAt: nowMs };
const request = { window, page: 1, pageSize: 100, withTotal: true };

let answer = '';
const gateway = createGateway();
gateway.answerAll(() => answer);
const adapter = createPinduoduoAdapter({
  credentials: { ...credentials, ownerId: '1' },
  settings: parsePinduoduoSettings(),
  // Without limits: thousands of calls are made within one second of the test's clock.
  runtime: { ...gateway.runtime, permits: { acquire: () => Promise.resolve(), close: () => undefined } },
  onCredentialsChanged: () => Promise.resolve(),
});

const odd = fc.oneof(
  fc.constantFrom<JsonValue>(
    null,
    '',
    '0',
    'x',
    true,
    -1,
    0,
    1.005,
    1e300,
    2n ** 80n,
    [],
    {},
    [null],
    [[]],
    '0000-00-00',
  ),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonValue>,
);

interface Mutation {
  /** Which of all places is hit. */
  readonly at: number;
  readonly kind: 'replace' | 'remove' | 'add' | 'repeat';
  readonly value: JsonValue;
}

const mutations = fc.array(
  fc.record<Mutation>({
    at: fc.noBias(fc.nat(1_000_000)),
    kind: fc.constantFrom('replace', 'remove', 'add', 'repeat'),
    value: odd,
  }),
  { minLength: 1, maxLength: 6 },
);

function placesOf(value: JsonValue): { holder: JsonValue[] | { [name: string]: JsonValue }; key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [{ holder: value, key }, ...placesOf(member)]);
}

function mutate(body: JsonValue, changes: readonly Mutation[]): JsonValue {
  const mutated = structuredClone(body);
  for (const { at, kind, value: given } of changes) {
    const value = structuredClone(given);
    const places = placesOf(mutated);
    const place = places[at % places.length];
    if (place === undefined) continue;
    const { holder, key } = place;
    if (kind === 'replace') Reflect.set(holder, key, value);
    else if (Array.isArray(holder))
      holder.splice(Number(key), kind === 'remove' ? 1 : 0, ...(kind === 'remove' ? [] : [value]));
    else if (kind === 'remove') Reflect.deleteProperty(holder, key);
    else if (kind === 'add')
      Object.defineProperty(holder, '__proto__', { value, enumerable: true, configurable: true });
    else Reflect.set(holder, `${key}_2`, structuredClone(holder[key]));
  }
  return mutated;
}

async function settle(fetch: () => Promise<ObservationBatch>): Promise<ObservationBatch | OrderloomError> {
  try {
    return await fetch();
  } catch (error) {
    if (error instanceof OrderloomError) return error;
    throw error;
  }
}

function expectSound(outcome: ObservationBatch | OrderloomError, rows: readonly JsonValue[] | undefined): void {
  if (outcome instanceof OrderloomError) return;
  const count = outcome.observations.length + outcome.rejected.length;
  expect(count).toBe(rows?.length ?? count);
  for (const observation of outcome.observations) expectMappedAgain(observation);
}

function expectMappedAgain(observation: Observation): void {
  const { entity, channel, externalId, source, operation, observedAtMs, raw } = observation;
  const stored = { entity, channel, externalId, source, operation, observedAtMs, raw };
  expect(adapter.mapStored(stored)).toEqual(observation);
  const { unreadableFields, currency } = observation.fragment;
  expect(currency).toBe('CNY');
  expect(unreadableFields?.[source]).toEqual([...new Set(observation.issues.map((issue) => issue.path))].sort());
  if (observation.entity === 'order') expectTyped(observation.fragment);
}

function expectTyped({ totals = {}, charges = {}, timestamps = {} }: OrderFragment): void {
  for (const amount of [...Object.values(totals), ...Object.values(charges)])
    expect(Number.isSafeInteger(amount)).toBe(true);
  for (const instant of Object.values(timestamps)) expect(instant).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
}

function listIn(body: JsonValue, ...path: readonly string[]): readonly JsonValue[] | undefined {
  let current: JsonValue | undefined = body;
  for (const name of path) {
    if (typeof current !== 'object' || current === null || Array.isArray(current)) return undefined;
    current = Object.hasOwn(current, name) ? current[name] : undefined;
  }
  return Array.isArray(current) ? current : undefined;
}

describe('whatever an answer holds, there is an observation, a rejection or a typed error', () => {
  it.each([
    ['orders', '', 'order-increment-page', ['order_sn_increment_get_response', 'order_sn_list'], 1_500],
    ['after_sales', '7', 'refund-increment-page', ['refund_increment_get_response', 'refund_list'], 600],
  ] as const)('in pages of %s', async (stream, partition, fixture, path, numRuns) => {
    const body = fixtureAt(fixture);
    let observed = 0;
    await fc.assert(
      fc.asyncProperty(mutations, async (changes) => {
        const mutated = mutate(body, changes);
        answer = stringifyJson(mutated);
        const outcome = await settle(() => adapter.fetchPage(stream, { ...request, partition }));
        expectSound(outcome, listIn(mutated, ...path));
        if (!(outcome instanceof OrderloomError)) observed += outcome.observations.length;
      }),
      { seed: 20_261, numRuns },
    );
    expect(observed).toBeGreaterThan(numRuns / 2);
  });

  it('in details of orders', async () => {
    const body = fixtureAt('order-information');
    let observed = 0;
    await fc.assert(
      fc.asyncProperty(mutations, async (changes) => {
        answer = stringifyJson(mutate(body, changes));
        const outcome = await settle(() => adapter.fetchOrder({ channel: 'pinduoduo', externalId: '251116-3' }));
        expectSound(outcome, undefined);
        if (!(outcome instanceof OrderloomError)) observed += outcome.observations.length;
      }),
      { seed: 20_262, numRuns: 600 },
    );
    expect(observed).toBeGreaterThan(300);
  });

  it('in bodies that are cut or scrambled', async () => {
    const whole = stringifyJson(fixtureAt('order-increment-page'));
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.string(), async (at, noise) => {
        answer = `${whole.slice(0, at)}${noise}`;
        const outcome = await settle(() => adapter.fetchPage('orders', { ...request, partition: '' }));
        expect(outcome).toBeInstanceOf(OrderloomError);
      }),
      { seed: 20_263, numRuns: 300 },
    );
  });
});
