import { OrderloomError } from '@orderloom/core/errors';
import type { CallResult } from '@orderloom/core/http';
import { stringifyJson } from '@orderloom/core/json';
import { pinduoduoCatalogue } from '@orderloom/testing/catalogues';
import { AnswerProbe, damagedText, isRounded, leavesOf } from '@orderloom/testing/damage';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createDocumentedAnswer, firstPlantedId } from '../test/documented-answer.js';
import { createPinduoduoClient } from './client.js';
import { findPinduoduoOperation, type PinduoduoEndpoint } from './endpoints/operations.js';

const maxAttempts = 2;
const probe = new AnswerProbe(maxAttempts);
const client = createPinduoduoClient({
  credentials: { clientId: 'cid', clientSecret: 'client-secret-synthetic', accessToken: 'access-token-synthetic' },
  retryPolicy: { maxAttempts },
  runtime: {
    dispatcher: probe.dispatcher,
    clock: { now: () => 1_700_000_000_000, sleep: () => Promise.resolve() },
    random: () => 0,
    // Without limits: thousands of calls are made within one second of the test's clock.
    permits: { acquire: () => Promise.resolve(), close: () => undefined },
  },
});

/** Every operation whose fields are known, with an answer as documented. */
const operations = pinduoduoCatalogue
  .filter((entry) => entry.response !== null)
  .map((entry) => ({ name: entry.type, ...createDocumentedAnswer(entry) }));

/** At least 10,000 damaged answers in one run. */
const runsPerOperation = Math.ceil(10_000 / operations.length);

/** The operation as it is, but for its parameters: what is tested is how its answers are read. */
function operationOf(name: string): PinduoduoEndpoint {
  const endpoint = findPinduoduoOperation(name);
  if (endpoint === undefined) throw new Error(`${name} is not in the catalogue`);
  return { ...endpoint, request: z.strictObject({}) };
}

function settle(endpoint: PinduoduoEndpoint, text: string): Promise<CallResult<unknown> | OrderloomError> {
  return probe.settle(text, () => client.call(endpoint, {}));
}

function valueAt(root: unknown, place: string): unknown {
  return place
    .split('.')
    .reduce<unknown>(
      (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
      root,
    );
}

describe('documented answers', () => {
  it('are there for every operation whose fields are known', () => {
    expect(operations).toHaveLength(49);
    expect(operations.flatMap(({ plantedIds }) => [...plantedIds]).length).toBeGreaterThan(100);
  });

  it.each(operations)('of $name are read, and ids beyond 2^53 keep every digit', async ({ name, body, plantedIds }) => {
    const outcome = await settle(operationOf(name), stringifyJson(body));
    if (outcome instanceof OrderloomError) throw outcome;
    expect(outcome.rejected).toEqual([]);
    for (const [place, id] of plantedIds) expect([place, valueAt(outcome.value, place)]).toEqual([place, String(id)]);
  });
});

describe('whatever becomes of an answer, it is read or refused with a typed error', () => {
  it.each(operations)('$name', { timeout: 600_000 }, async ({ name, body, plantedIds }) => {
    const endpoint = operationOf(name);
    const planted = new Set(plantedIds.values());
    const outcomes = { read: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(damagedText(body), async (text) => {
        const outcome = await settle(endpoint, text);
        expect(Reflect.get({}, 'polluted')).toBeUndefined();
        if (outcome instanceof OrderloomError) {
          outcomes.refused += 1;
          return;
        }
        outcomes.read += 1;
        const parts: readonly unknown[] = [outcome.value, outcome.raw, outcome.rejected.map(({ raw }) => raw)];
        expect(parts.flatMap(leavesOf).filter((leaf) => isRounded(leaf, planted, firstPlantedId))).toEqual([]);
      }),
      { seed: 20_264, numRuns: runsPerOperation },
    );
    expect(outcomes.read + outcomes.refused).toBe(runsPerOperation);
    expect(outcomes.refused).toBeGreaterThan(0);
  });

  it.each(['pdd.order.information.get', 'pdd.goods.quantity.update'])('a refusal of %s', async (name) => {
    const refusal = {
      error_response: {
        error_code: 10001,
        error_msg: '公共参数错误',
        sub_code: '20004',
        sub_msg: 'sign',
        request_id: 15_440_104_776_643_887n,
      },
    };
    const sound = await settle(operationOf(name), stringifyJson(refusal));
    expect(sound).toMatchObject({ code: 'platform_authentication', platformRequestId: '15440104776643887' });
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(damagedText(refusal), async (text) => {
        const outcome = await settle(operationOf(name), text);
        if (outcome instanceof OrderloomError) refused += 1;
      }),
      { seed: 20_265, numRuns: 500 },
    );
    // Nothing of a refusal can be taken for what these operations answer with.
    expect(refused).toBe(500);
  });
});
