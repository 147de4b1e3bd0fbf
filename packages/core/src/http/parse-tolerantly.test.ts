import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { JsonValue } from '../json/index.js';
import { parseTolerantly, type ParsedPayload } from './parse-tolerantly.js';
import { wireDecimal, wireId, wireInteger, wireText } from './wire-types.js';

const lineSchema = z.object({ sku: wireId, count: wireInteger.optional() });
const orderSchema = z.object({
  id: wireId,
  amount: wireDecimal.optional(),
  note: z
    .string()
    .min(2)
    .regex(/^[a-z]+$/)
    .optional(),
  lines: z.array(lineSchema).optional(),
  codes: z.array(z.string().min(2)).optional(),
});
const listSchema = z.object({
  total: wireInteger.optional(),
  orders: z.array(orderSchema),
  others: z.array(orderSchema).optional(),
});

function read<S extends z.ZodType>(schema: S, payload: JsonValue): ParsedPayload<z.output<S>> {
  const parsed = parseTolerantly(schema, payload);
  if (!('value' in parsed)) throw new Error(`unreadable: ${JSON.stringify(parsed.issues)}`);
  return parsed;
}

describe('a sound payload', () => {
  it('is read as it is', () => {
    const payload = { total: '2', orders: [{ id: 860461037241593915n, unknown: [1] }] };
    const { value, raw, rejected, issuesOf } = read(listSchema, payload);
    expect(value).toStrictEqual({ total: 2, orders: [{ id: '860461037241593915' }] });
    expect(raw).toBe(payload);
    expect(rejected).toStrictEqual([]);
    expect(issuesOf(payload)).toStrictEqual([]);
  });
});

describe('an unreadable field', () => {
  it('is set aside and reported with its element, and the rest is read', () => {
    const bad: JsonValue = { id: 1, amount: 'much', note: 'ok' };
    const payload = { orders: [bad, { id: 2 }] };
    const { value, raw, rejected, issuesOf } = read(listSchema, payload);
    expect(value.orders).toStrictEqual([{ id: '1', note: 'ok' }, { id: '2' }]);
    expect(raw).toBe(payload);
    expect(rejected).toStrictEqual([]);
    expect(issuesOf(bad)).toStrictEqual([{ path: 'amount', message: 'expected a decimal number' }]);
  });

  it('outside of any list is reported for the payload itself, also when elements were rejected', () => {
    const payload = { total: 'many', orders: [{ id: 1 }, { id: null }] };
    const { value, raw, rejected, issuesOf } = read(listSchema, payload);
    expect(value).toStrictEqual({ orders: [{ id: '1' }] });
    expect(rejected).toHaveLength(1);
    expect(issuesOf(raw)).toStrictEqual([{ path: 'total', message: 'expected a whole number' }]);
  });

  it('of several faults is reported with all of them and costs nobody else anything', () => {
    const bad: JsonValue = { id: 1, note: '1' };
    const { value, rejected, issuesOf } = read(listSchema, { orders: [bad, { id: 2, note: 'fine' }] });
    expect(value.orders).toStrictEqual([{ id: '1' }, { id: '2', note: 'fine' }]);
    expect(rejected).toStrictEqual([]);
    expect(issuesOf(bad).map(({ path }) => path)).toStrictEqual(['note', 'note']);
  });

  it('deep inside an element is named by its path there', () => {
    const bad: JsonValue = { id: 1, lines: [{ sku: 7 }, { sku: 8, count: 'x' }] };
    const { value, issuesOf } = read(listSchema, { orders: [bad] });
    expect(value.orders).toStrictEqual([{ id: '1', lines: [{ sku: '7' }, { sku: '8' }] }]);
    expect(issuesOf(bad)).toStrictEqual([{ path: 'lines.1.count', message: 'expected a whole number' }]);
  });

  it('among the texts of an inner list takes no neighbour with it', () => {
    const bad: JsonValue = { id: 1, codes: ['aa', 'b', 'cc', 'd', 'ee', 'f'] };
    const { value, issuesOf } = read(listSchema, { orders: [bad] });
    expect(value.orders[0]?.codes).toStrictEqual(['aa', 'cc', 'ee']);
    expect(issuesOf(bad).map(({ path }) => path)).toStrictEqual(['codes.1', 'codes.3', 'codes.5']);
  });

  it('is reported without its value', () => {
    const bad: JsonValue = { id: 1, amount: 'canary', codes: [{ canary: 1 }] };
    const { issuesOf } = read(listSchema, { orders: [bad] });
    expect(issuesOf(bad)).toHaveLength(2);
    expect(JSON.stringify(issuesOf(bad))).not.toContain('canary');
  });

  it('leaves the payload untouched', () => {
    const payload = { orders: [{ id: 1, amount: 'much', codes: ['x'] }, { id: null }] };
    const copy = structuredClone(payload);
    read(listSchema, payload);
    expect(payload).toStrictEqual(copy);
  });
});

describe('an element that cannot be read', () => {
  it('is rejected and kept raw, and value and raw stay in step', () => {
    const payload = { orders: [{ id: 1 }, 'text', { id: 2 }, { amount: '1' }, null, { id: 3, amount: 'x' }] };
    const { value, raw, rejected, issuesOf } = read(listSchema, payload);
    expect(value.orders).toStrictEqual([{ id: '1' }, { id: '2' }, { id: '3' }]);
    expect(raw).toStrictEqual({ orders: [{ id: 1 }, { id: 2 }, { id: 3, amount: 'x' }] });
    expect(rejected.map((element) => element.raw)).toStrictEqual(['text', { amount: '1' }, null]);
    for (const { issues } of rejected) expect(issues.length).toBeGreaterThan(0);
    expect(issuesOf(payload.orders[5] ?? null)).toHaveLength(1);
  });

  it('of one list costs another list nothing', () => {
    const payload = { orders: [{ id: 1 }, { id: [] }, { id: 2 }], others: [{ id: {} }, { id: 3 }, { id: 4 }] };
    const { value, rejected } = read(listSchema, payload);
    expect(value.orders).toStrictEqual([{ id: '1' }, { id: '2' }]);
    expect(value.others).toStrictEqual([{ id: '3' }, { id: '4' }]);
    expect(rejected.map((element) => element.raw)).toStrictEqual([{ id: [] }, { id: {} }]);
  });

  it('may stand in a payload that is a list itself', () => {
    const { value, raw, rejected } = read(z.array(orderSchema), [{ id: 1 }, {}, { id: 2 }]);
    expect(value).toStrictEqual([{ id: '1' }, { id: '2' }]);
    expect(raw).toStrictEqual([{ id: 1 }, { id: 2 }]);
    expect(rejected).toHaveLength(1);
  });

  it('is each one of a list of nothing else', () => {
    const { value, rejected } = read(listSchema, { orders: ['a', 'b', 'c'] });
    expect(value.orders).toStrictEqual([]);
    expect(rejected.map((element) => element.raw)).toStrictEqual(['a', 'b', 'c']);
  });
});

describe('a payload that cannot be read', () => {
  it.each<[string, JsonValue]>([
    ['is no object', 'text'],
    ['is null', null],
    ['lacks its list', { total: 1 }],
    ['has something else for its list', { orders: 'none' }],
    ['is a list where an object is due', [[]]],
  ])('%s: the issues are told', (_what, payload) => {
    const parsed = parseTolerantly(listSchema, payload);
    expect('value' in parsed).toBe(false);
    expect('issues' in parsed ? parsed.issues.length : 0).toBeGreaterThan(0);
  });

  it('is given up when faults keep coming', () => {
    let round = 0;
    const restless = z.looseObject({}).superRefine((value, context) => {
      round += 1;
      const [first = 'gone'] = Object.keys(value);
      context.addIssue({ code: 'custom', path: [first], message: 'no' });
    });
    const payload = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`m${index}`, index]));
    expect('issues' in parseTolerantly(restless, payload)).toBe(true);
    expect(round).toBeLessThan(20);
  });

  it('is given up when a fault points beyond the end of an inner list', () => {
    const pointing = z.object({ lists: z.array(z.array(z.unknown())) }).superRefine((value, context) => {
      for (const [index, inner] of value.lists.entries()) {
        if (inner.length < 2) context.addIssue({ code: 'custom', path: ['lists', index, 1], message: 'missing' });
      }
    });
    const { value, rejected } = read(pointing, { lists: [[1, 2], [3]] });
    expect(value.lists).toStrictEqual([[1, 2]]);
    expect(rejected.map((element) => element.raw)).toStrictEqual([[3]]);
  });
});

describe('hostile payloads', () => {
  it('a member called __proto__ reaches no prototype', () => {
    const payload = JSON.parse(
      '{"__proto__":{"orders":[]},"orders":[{"id":null,"__proto__":{"id":1}},{"id":1,"amount":"x","__proto__":{"y":1}}]}',
    ) as JsonValue;
    const { value, rejected } = read(listSchema, payload);
    expect(value.orders).toStrictEqual([{ id: '1' }]);
    expect(rejected).toHaveLength(1);
    expect(({} as Record<string, unknown>)['y']).toBeUndefined();
  });

  it.each(['constructor', 'toString', 'hasOwnProperty'])(
    'a missing member %s is not taken from the prototype',
    (name) => {
      const parsed = parseTolerantly(z.object({ [name]: wireText }), {});
      expect('issues' in parsed).toBe(true);
    },
  );

  /** A documented payload with places to spoil at every depth. */
  const sound: JsonValue = {
    total: 2,
    orders: [
      { id: '1', amount: '4.5', note: 'fine', lines: [{ sku: '7', count: 1 }, { sku: 8 }], codes: ['aa', 'bb'] },
      { id: 860461037241593915n, lines: [], codes: [] },
    ],
    others: [{ id: 3 }],
  };
  const poison = fc.oneof(
    fc.constantFrom<JsonValue>(null, '', 0, -0, Number.POSITIVE_INFINITY, 10n ** 30n, true, [], {}, [[]], [null], {
      id: {},
    }),
    fc.jsonValue().map((value) => value as JsonValue),
  );
  const spoil = (value: JsonValue, steps: readonly number[], replacement: JsonValue | undefined): JsonValue => {
    const [step, ...rest] = steps;
    if (typeof value !== 'object' || value === null || step === undefined) return replacement ?? null;
    const keys = Object.keys(value);
    if (keys.length === 0) return replacement ?? null;
    const key = keys[step % keys.length] ?? '';
    const members = Object.entries(value).flatMap(([name, member]): [string, JsonValue][] => {
      if (name !== key) return [[name, member]];
      return rest.length === 0 && replacement === undefined ? [] : [[name, spoil(member, rest, replacement)]];
    });
    return Array.isArray(value) ? members.map(([, member]) => member) : Object.fromEntries(members);
  };

  const listIn = (value: JsonValue, name: string): readonly JsonValue[] => {
    const list = typeof value === 'object' && value !== null && !Array.isArray(value) ? value[name] : undefined;
    return Array.isArray(list) ? list : [];
  };

  it('whatever is spoilt, nothing is thrown, lost or out of step', () => {
    const steps = fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 5 });
    const change = fc.tuple(steps, fc.option(poison, { nil: undefined }));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        const payload = changes.reduce<JsonValue>((value, [at, poisoned]) => spoil(value, at, poisoned), sound);
        const before = structuredClone(payload);
        const parsed = parseTolerantly(listSchema, payload);
        expect(payload).toStrictEqual(before);
        const told = 'issues' in parsed ? parsed.issues : parsed.rejected.flatMap(({ issues }) => issues);
        expect(told.length).toBeGreaterThanOrEqual('issues' in parsed ? 1 : parsed.rejected.length);
        if ('issues' in parsed) return;
        const kept = listIn(parsed.raw, 'orders');
        expect(parsed.value.orders).toHaveLength(kept.length);
        for (const [index, order] of parsed.value.orders.entries()) {
          expect(orderSchema.pick({ id: true }).parse(kept[index]).id).toBe(order.id);
        }
        const came = listIn(payload, 'orders').length + listIn(payload, 'others').length;
        const readable = parsed.value.orders.length + (parsed.value.others?.length ?? 0);
        expect(readable + parsed.rejected.length).toBe(came);
      }),
      { numRuns: 10_000 },
    );
  });
});
