import { OrderMappingError } from '@orderloom/core/errors';
import type { JsonValue } from '@orderloom/core/json';
import { mergeObservation, orderKeepsOldWhenEmpty, type OrderFragment } from '@orderloom/core/order';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixtureAt, waitingOrder } from '../../test/fixture.js';
import { observeRaw } from './observe.js';
import { listQuestions, splitParcel } from './tracking.js';

const operation = 'pdd.logistics.ordertrace.get';
const parcel = '85:YT0000000000001';
const askedId = '251116-000000000000001';

function observe(steps: JsonValue, of = parcel) {
  const raw = { parcel: of, trace_list: steps };
  const observation = observeRaw({ operation, source: 'logistics', observedAtMs: 5, raw, askedId });
  if (observation.entity !== 'order') throw new Error('no order');
  return observation;
}

const steps = fixtureAt('logistics-trace', 'logistics_ordertrace_get_resposne', 'trace_list');

describe('a trace', () => {
  const trace = observe(steps);

  it('belongs to the order that was asked about and is as old as its newest step', () => {
    expect(trace).toMatchObject({
      entity: 'order',
      externalId: askedId,
      source: 'logistics',
      operation,
      sourceAtMs: Date.parse('2025-11-18T01:00:00Z'),
    });
  });

  it('has its steps in UTC, without telephone numbers; one without a time is left out', () => {
    expect(Object.values(trace.fragment.shipments?.[parcel]?.events ?? {})).toEqual([
      {
        at: '2025-11-18T00:30:00.000Z',
        state: 'out_for_delivery',
        description: '快件正在派送，快递员电话[redacted]',
        place: '示例市 示例区',
        platformCode: 'SEND',
      },
      { at: '2025-11-18T01:00:00.000Z', state: 'unknown', description: '示例事件', platformCode: 'OTHER' },
      {
        at: '2025-11-17T12:00:00.000Z',
        state: 'picked_up',
        description: '揽件',
        place: '示例站',
        platformCode: 'GOT',
      },
    ]);
  });

  it('leaves the parcel where the newest step that tells a state has put it', () => {
    expect(trace.fragment.shipments?.[parcel]).toMatchObject({
      trackingNumber: 'YT0000000000001',
      state: 'out_for_delivery',
    });
  });

  it('meets the parcel of its order under one key', () => {
    const raw = waitingOrder({ order_status: 2, logistics_id: 85, tracking_number: 'YT0000000000001' });
    const order = observeRaw({ operation: 'pdd.order.information.get', source: 'detail', observedAtMs: 5, raw });
    if (order.entity !== 'order') throw new Error('no order');
    const merged = mergeObservation(
      mergeObservation<OrderFragment>(undefined, order.fragment, '1', orderKeepsOldWhenEmpty),
      trace.fragment,
      '2',
      orderKeepsOldWhenEmpty,
    ).fragment;
    expect(Object.keys(merged.shipments ?? {})).toEqual([parcel]);
    expect(merged.shipments?.[parcel]).toMatchObject({ kind: 'main', carrierId: '85', state: 'out_for_delivery' });
  });

  it('gives the same key to the same step, and another one to a step that differs in time, kind or text', () => {
    const step = { action: 'GOT', desc: 'a', time: '2025-11-17 20:00:00' };
    const events = observe([step, { ...step }, { ...step, desc: 'b' }, { ...step, action: 'SEND' }]).fragment;
    expect(Object.keys(events.shipments?.[parcel]?.events ?? {})).toHaveLength(3);
  });

  it('may be empty', () => {
    for (const none of [[], null]) {
      expect(observe(none)).toMatchObject({
        sourceAtMs: undefined,
        fragment: { shipments: { [parcel]: { trackingNumber: 'YT0000000000001', events: {} } } },
      });
    }
  });

  it('names what of it could not be read', () => {
    const { fragment } = observe([{ action: 'GOT', time: 'yesterday' }]);
    expect(fragment.unreadableFields).toEqual({ logistics: ['trace_list.0.time'] });
  });

  it('without its parcel or its order is none', () => {
    const stored = { operation, source: 'logistics', observedAtMs: 5 } as const;
    expect(() => observeRaw({ ...stored, raw: { trace_list: [] }, askedId })).toThrow(OrderMappingError);
    expect(() => observeRaw({ ...stored, raw: { parcel, trace_list: [] } })).toThrow(OrderMappingError);
  });
});

it('whatever comes in the place of a trace is mapped or refused', () => {
  const anything = fc.jsonValue() as fc.Arbitrary<JsonValue>;
  const step = fc.dictionary(
    fc.constantFrom('action', 'desc', 'node_description', 'status_desc', 'status_time', 'time', '__proto__'),
    fc.oneof(anything, fc.constantFrom('2025-11-17 20:00:00', 'SIGN')),
  ) as fc.Arbitrary<JsonValue>;
  let mapped = 0;
  fc.assert(
    fc.property(fc.oneof(anything, fc.array(fc.oneof(step, anything))), (list) => {
      try {
        mapped += Object.keys(observe(list).fragment.shipments ?? {}).length;
      } catch (error) {
        if (!(error instanceof OrderMappingError)) throw error;
      }
    }),
    { numRuns: 1_000 },
  );
  expect(mapped).toBeGreaterThan(100);
});

it.each([
  ['GOT', 'picked_up'],
  ['ARRIVAL', 'in_transit'],
  ['DEPARTURE', 'in_transit'],
  ['STAY_IN_WAREHOUSE', 'in_transit'],
  ['CLEARANCE_START', 'in_transit'],
  ['CLEARANCE_FINISH', 'in_transit'],
  ['SEND', 'out_for_delivery'],
  ['IN_ CABINET', 'out_for_delivery'],
  ['OUT_CABINET', 'out_for_delivery'],
  ['SIGN', 'delivered'],
  ['SIGN_ON_BEHALF', 'delivered'],
  ['FAIL', 'exception'],
  ['REJECTION', 'exception'],
  ['RETURN', 'returned'],
  ['sign', 'delivered'],
  ['OTHER', 'unknown'],
  ['constructor', 'unknown'],
  ['', 'unknown'],
])('the step %s leaves the parcel %s', (action, state) => {
  const { fragment } = observe([{ action, desc: 'x', time: '2025-11-17 20:00:00' }]);
  const [event] = Object.values(fragment.shipments?.[parcel]?.events ?? {});
  expect(event?.state).toBe(state);
  expect(event?.platformCode).toBe(action === '' ? undefined : action);
});

describe('the questions about an order', () => {
  const order = { channel: 'pinduoduo', externalId: askedId };
  const shipments = {
    [parcel]: { trackingNumber: 'YT0000000000001' },
    '0:B': { trackingNumber: 'B', state: 'in_transit' },
    '1:C': { trackingNumber: 'C', state: 'delivered' },
    '1:D': { trackingNumber: 'D', deliveredAt: '2025-11-18T00:00:00Z' },
    '1:E': {
      trackingNumber: 'E',
      events: { x: { at: '2025-11-18T00:00:00Z', state: 'delivered', description: '' } },
    },
    '1:': { trackingNumber: '' },
    none: {},
  } as const;

  it('are one for each parcel with a number that has not arrived', () => {
    expect(listQuestions(order, { shipments })).toEqual([
      { ...order, parcel },
      { ...order, parcel: '0:B' },
    ]);
  });

  it.each(['cancelled', 'closed'] as const)('are none once it is %s', (lifecycle) => {
    expect(listQuestions(order, { shipments, lifecycle })).toEqual([]);
  });

  it('are none before it is shipped', () => {
    expect(listQuestions(order, {})).toEqual([]);
  });
});

it.each([
  ['85:YT1', { carrierId: '85', trackingNumber: 'YT1' }],
  ['0:YT1', { carrierId: undefined, trackingNumber: 'YT1' }],
  ['85:A:B', { carrierId: '85', trackingNumber: 'A:B' }],
  ['YT1', { carrierId: undefined, trackingNumber: 'YT1' }],
])('the parcel %s is taken apart', (key, parts) => {
  expect(splitParcel(key)).toEqual(parts);
});
