import { OrderloomError } from '@orderloom/core/errors';
import { createRuntime } from '@orderloom/core/http';
import { parseJson, stringifyJson, type JsonValue } from '@orderloom/core/json';
import { assembleAfterSale, assembleOrder, type Observation } from '@orderloom/core/order';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPlatformDouble, credentials } from '../test/platform-double.js';
import { readText } from '../test/read-fixture.js';
import { createPandaPonAdapter } from './adapter.js';
import { pandaponSettingsSchema } from './settings.js';

const settings = pandaponSettingsSchema.parse({
  paths: { 'taobao.order.list': '/a', '1688.order.logistics': '/b' },
});
const window = { fromAt: 1_715_600_000_000, toAt: 1_715_700_000_000 };
const page = { window, partition: '', page: 1, pageSize: 50, withTotal: true };
type Adapter = ReturnType<typeof createPandaPonAdapter>;

const answers: readonly (readonly [string, (adapter: Adapter) => ReturnType<Adapter['fetchOrder']>])[] = [
  ['taobao.order.detail', (adapter) => adapter.fetchOrder({ channel: 'taobao', externalId: '1' })],
  ['taobao.order.list.synthetic', (adapter) => adapter.fetchPage('taobao.orders', page)],
  ['taobao.refund.list.synthetic', (adapter) => adapter.fetchPage('taobao.after_sales', page)],
  ['taobao.order.logistics', (adapter) => adapter.fetchTracking({ channel: 'taobao', externalId: '1', parcel: '1' })],
  ['1688.order.detail.synthetic', (adapter) => adapter.fetchOrder({ channel: '1688', externalId: '1' })],
  ['1688.order.list.synthetic', (adapter) => adapter.fetchPage('1688.orders', page)],
  [
    '1688.order.logistics.synthetic',
    (adapter) => adapter.fetchTracking({ channel: '1688', externalId: '1', parcel: '1' }),
  ],
];

const strange: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constantFrom<JsonValue>(
    null,
    '',
    '0',
    0,
    -1,
    1.5,
    1e21,
    true,
    [],
    {},
    [null],
    '{"a":',
    '__proto__',
    'constructor',
  ),
  fc.bigInt({ min: 2n ** 53n, max: 2n ** 64n }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string(),
  fc.constant<JsonValue>({ __proto__: null, constructor: 'x', toString: 1 }),
);

/** Replaces, removes or doubles the member at a place that the numbers choose. */
function mutate(value: JsonValue, steps: readonly number[], action: number, replacement: JsonValue): JsonValue {
  const [step = 0, ...rest] = steps;
  if (typeof value !== 'object' || value === null) return replacement;
  if (Array.isArray(value)) {
    if (value.length === 0 || rest.length === 0) return action === 1 ? [] : [...value, replacement];
    const index = step % value.length;
    return value.map((element, at) => (at === index ? mutate(element, rest, action, replacement) : element));
  }
  const names = Object.keys(value);
  const name = names[step % Math.max(1, names.length)];
  if (name === undefined) return replacement;
  const member = value[name] ?? null;
  const isLeaf = rest.length === 0 || typeof member !== 'object' || member === null;
  if (isLeaf && action === 1) return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
  return { ...value, [name]: isLeaf ? replacement : mutate(member, rest, action, replacement) };
}

const identity = {
  id: '00000000-0000-4000-8000-000000000000',
  connectionId: '00000000-0000-4000-8000-000000000001',
  side: 'buy',
  platform: 'pandapon',
  version: 1,
} as const;

/** The id stands in the text whole, as text or as a bare integer. */
function expectIn(text: string, id: string): void {
  const isThere =
    text.includes(stringifyJson(id)) || (/^-?\d+$/.test(id) && new RegExp(`[:[,]${id}[,}\\]]`).test(text));
  expect(isThere, `${id} is in the answer`).toBe(true);
}

function checkObservation(observation: Observation, text: string, adapter: Adapter): void {
  const { channel, externalId } = observation;
  // An id that is not in the answer was made up or rounded on the way.
  if (observation.source !== 'logistics') expectIn(text, externalId);
  if (observation.entity === 'order') {
    const lineIds = Object.keys(observation.fragment.lines ?? {});
    const parcels = Object.keys(observation.fragment.shipments ?? {});
    for (const id of [...lineIds, ...parcels]) expectIn(text, id);
    assembleOrder({ ...identity, channel, externalId }, observation.fragment);
  } else {
    assembleAfterSale({ ...identity, channel, externalId }, observation.fragment);
  }
  expect(adapter.mapStored(observation)).toEqual(observation);
}

describe('mutated answers', () => {
  it.each(answers)('of %s give an observation, a rejection or a typed error, never a rounded id', async (name, ask) => {
    const original = parseJson(readText(`fixtures/${name}.json`));
    let observed = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.array(fc.nat(40), { minLength: 2, maxLength: 8 }), fc.nat(2), strange), {
          minLength: 1,
          maxLength: 4,
        }),
        async (mutations) => {
          const mutated = mutations.reduce(
            (value, [steps, action, replacement]) => mutate(value, steps, action, replacement),
            original,
          );
          const text = stringifyJson(mutated);
          const { runtime } = createPlatformDouble(text);
          const adapter = createPandaPonAdapter({ credentials, settings, runtime: createRuntime(runtime) });
          try {
            const batch = await ask(adapter);
            for (const observation of batch.observations) checkObservation(observation, text, adapter);
            observed += batch.observations.length;
            for (const element of batch.rejected) expect(element.issues.length).toBeGreaterThan(0);
          } catch (error) {
            if (!(error instanceof OrderloomError)) throw error;
          }
        },
      ),
      { numRuns: 400, seed: 20_240_514 },
    );
    expect(observed).toBeGreaterThan(0);
  });
});
