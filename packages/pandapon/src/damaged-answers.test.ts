import { OrderloomError } from '@orderloom/core/errors';
import type { CallResult } from '@orderloom/core/http';
import { parseJson, stringifyJson, type JsonValue } from '@orderloom/core/json';
import { pandaponCatalogue } from '@orderloom/testing/catalogues';
import { AnswerProbe, damagedJson, damagedText, isRounded, leavesOf } from '@orderloom/testing/damage';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDocumentedAnswer, smallestPlantedId } from '../test/documented-answer.js';
import { credentials } from '../test/platform-double.js';
import { readText } from '../test/read-fixture.js';
import type { PandaPonEndpoint } from './build-request.js';
import { hintOfCallback } from './callback-hint.js';
import { parsePandaPonCallback } from './callbacks.js';
import { createPandaPonClient } from './client.js';
import { openParameters } from './endpoints/open-values.js';
import { pandaponOperations } from './endpoints/index.js';

const maxAttempts = 2;
const probe = new AnswerProbe(maxAttempts);
const client = createPandaPonClient({
  credentials,
  retryPolicy: { maxAttempts },
  runtime: {
    dispatcher: probe.dispatcher,
    clock: { now: () => 1_715_669_977_082, sleep: () => Promise.resolve() },
    random: () => 0,
    // Thousands of calls are made within one instant of the test's clock.
    permits: { acquire: () => Promise.resolve(), close: () => undefined },
  },
  warehouseSigner: () => 'sign',
});

const operations: Readonly<Record<string, PandaPonEndpoint>> = { ...pandaponOperations };
const cases = pandaponCatalogue
  .filter((entry) => entry.kind !== 'callback')
  .map((entry) => ({
    name: entry.id,
    ...createDocumentedAnswer(entry, operations[entry.id]?.wire.payload ?? 'plain'),
  }));

const callbackCases = [
  'callback.1688.upstream.refund',
  'callback.1688.upstream.status',
  'callback.ORDER_BUYER_VIEW_ORDER_PRICE_MODIFY',
  'callback.ORDER_CANCEL',
  'callback.taobao.upstream.price',
  'callback.taobao.upstream.status',
].map((name) => ({ name, message: messageOf(name) }));

/** At least 10,000 damaged answers in one run, and as many callbacks beside as their share is. */
const runsPerCase = Math.ceil(10_000 / cases.length);

/** A sample as a whole callback whose body is an object. */
function messageOf(name: string): { readonly [key: string]: JsonValue } {
  const sample = membersOf(membersOf(parseJson(readText(`fixtures/${name}.json`)))['request']);
  if (typeof sample['messageBody'] === 'string') return { ...sample, messageBody: parseJson(sample['messageBody']) };
  const platform = name.includes('taobao') ? 0 : 1;
  const messageBody = sample['data'] ?? sample;
  return { messageType: 'X', messageBody, messagePlatform: platform, timestamp: '1779263269913' };
}

function membersOf(value: JsonValue | undefined): { readonly [key: string]: JsonValue } {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new Error('a sample is no object');
}

/** The operation as it is but for what it is asked with: what is tested is how its answers are read. */
function readingPartOf(name: string): PandaPonEndpoint {
  const endpoint = operations[name];
  if (endpoint === undefined) throw new Error(`${name} has no definition`);
  const { toParameters: _toParameters, chooseMethod: _chooseMethod, ...wire } = endpoint.wire;
  return { ...endpoint, request: openParameters, wire: { ...wire, path: '/read' } };
}

function settle(endpoint: PandaPonEndpoint, text: string): Promise<CallResult<unknown> | OrderloomError> {
  return probe.settle(text, () => client.call(endpoint, {}));
}

describe('documented answers', () => {
  it('are there for every operation', () => {
    expect(cases.map(({ name }) => name).sort()).toEqual(Object.keys(operations).sort());
    expect(cases.flatMap(({ plantedIds }) => plantedIds).length).toBeGreaterThan(150);
  });

  it.each(cases)('of $name keep every digit of their ids', async ({ name, body, plantedIds }) => {
    const outcome = await settle(readingPartOf(name), stringifyJson(body));
    if (outcome instanceof OrderloomError) throw outcome;
    expect(outcome.rejected).toEqual([]);
    // What stands beside the rows of a list is no part of its payload.
    const received = new Set(leavesOf(outcome.raw));
    const kept = new Set(leavesOf(outcome.value).map(String));
    const lost = plantedIds.filter((id) => received.has(id) && !kept.has(String(id)));
    expect(lost).toEqual([]);
    expect(received.size).toBeGreaterThan(0);
  });
});

describe('whatever becomes of an answer, it is read or refused with a typed error', () => {
  it.each(cases)('$name', { timeout: 600_000 }, async ({ name, body, plantedIds }) => {
    const endpoint = readingPartOf(name);
    const planted = new Set(plantedIds);
    let settled = 0;
    await fc.assert(
      fc.asyncProperty(damagedText(body), async (text) => {
        const outcome = await settle(endpoint, text);
        settled += 1;
        expect(Reflect.get({}, 'polluted')).toBeUndefined();
        if (outcome instanceof OrderloomError) return;
        const parts = [outcome.value, outcome.raw, outcome.rejected.map(({ raw }) => raw)];
        expect(parts.flatMap(leavesOf).filter((leaf) => isRounded(leaf, planted, smallestPlantedId))).toEqual([]);
      }),
      { seed: 20_265, numRuns: runsPerCase },
    );
    expect(settled).toBe(runsPerCase);
  });
});

describe('whatever becomes of a callback, it is read or refused with a typed error', () => {
  const asText = (text: string) => `{"messageType":"X","messagePlatform":1,"messageBody":${JSON.stringify(text)}}`;

  it.each(callbackCases)('$name', { timeout: 600_000 }, ({ message }) => {
    const bodies = fc.oneof(
      damagedText(message),
      damagedJson(message['messageBody'] ?? null).map(asText),
      damagedText(message['messageBody'] ?? null).map(asText),
    );
    let read = 0;
    fc.assert(
      fc.property(bodies, (text) => {
        try {
          const hint = hintOfCallback(parsePandaPonCallback(text));
          read += 1;
          const ids = [...hint.orderCandidates, hint.afterSale].flatMap((reference) => reference?.externalId ?? []);
          // Digit for digit: what a hint names stands in the message, or in the escapes of one of its texts.
          expect(ids.filter((id) => /^\d{17,}$/.test(id) && !text.includes(id))).toEqual([]);
        } catch (error) {
          if (!(error instanceof OrderloomError)) throw error;
        }
      }),
      { seed: 20_266, numRuns: runsPerCase * 4 },
    );
    expect(read).toBeGreaterThan(0);
  });
});
