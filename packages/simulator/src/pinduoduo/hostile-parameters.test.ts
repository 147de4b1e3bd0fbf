import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStill, type StillSimulator } from '../../test/start-still.js';
import { documentedApis } from './documented-api.js';

let still: StillSimulator;
let order_sn: string;
beforeAll(async () => {
  still = await startStill({ strict: false, pinduoduoIsInCloud: true });
  order_sn = still.control.createOrder({ channel: 'pinduoduo', state: 'refunding' }).id;
});
afterAll(() => still.simulator.stop());

const oddText = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    '-1',
    '9007199254740993',
    '1e9',
    'null',
    '[]',
    '{}',
    '[{}]',
    '[null]',
    '{"__proto__":1}',
    'true',
    ',',
  ),
  fc.json({ maxDepth: 3 }),
  fc.constant('['.repeat(3_000)),
);

describe('whatever parameters are sent', () => {
  it('the gateway answers an object of the platform and lives on', async () => {
    const names = (type: string) =>
      (documentedApis.find((api) => api.type === type)?.request ?? []).map(
        ({ name }) => name.split('.')[0]?.replace('[]', '') ?? name,
      );
    const call = fc
      .constantFrom(...documentedApis.map(({ type }) => type))
      .chain((type) => fc.tuple(fc.constant(type), fc.array(oddText, { minLength: 12, maxLength: 12 }), fc.boolean()));
    await fc.assert(
      fc.asyncProperty(call, async ([type, texts, isOurs]) => {
        const odd = Object.fromEntries(names(type).map((name, place) => [name, texts[place] ?? '']));
        const answer = await still.pinduoduo.call(type, { toString: 'x', ...odd, ...(isOurs ? { order_sn } : {}) });
        const { error_response: refusal } = answer as { error_response?: { error_code: number } };
        expect(refusal?.error_code ?? 21001).toBeOneOf([10000, 21001, 21002, 20032, 50001]);
        still.clock.advance(11_000);
      }),
      { numRuns: 600 },
    );
    expect(await still.pinduoduo.errorCode('pdd.time.get')).toBeUndefined();
  });
});
