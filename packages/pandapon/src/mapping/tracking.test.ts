import type { JsonValue } from '@orderloom/core/json';
import { assembleOrder, mergeObservation, orderKeepsOldWhenEmpty, type OrderFragment } from '@orderloom/core/order';
import { describe, expect, it } from 'vitest';
import { readFixture } from '../../test/read-fixture.js';
import { alibabaDetailReader, alibabaTraceReader, taobaoDetailReader, taobaoTraceReader } from './readers.js';

function traceOf(raw: JsonValue, reader = taobaoTraceReader) {
  const [trace] = reader.observeRaw({ raw, observedAtMs: 5, askedId: 'asked' }).observations;
  if (trace === undefined || trace.entity !== 'order') throw new Error('no trace was made');
  return trace;
}

function merged(...fragments: readonly OrderFragment[]): OrderFragment {
  return (
    fragments.reduce<{ state: ReturnType<typeof mergeObservation<OrderFragment>> | undefined }>(
      ({ state }, fragment, index) => ({
        state: mergeObservation(state, fragment, String(index), orderKeepsOldWhenEmpty),
      }),
      { state: undefined },
    ).state?.fragment ?? {}
  );
}

describe('the documented Taobao trace', () => {
  const trace = traceOf(readFixture('taobao.order.logistics'));

  it('belongs to the order that was asked for and is as old as its newest step', () => {
    expect(trace).toMatchObject({
      externalId: 'asked',
      source: 'logistics',
      operation: 'taobao.order.logistics',
      sourceAtMs: Date.parse('2023-12-14T13:39:11Z'),
    });
  });

  it('has its steps in UTC with state, text and place', () => {
    const events = Object.values(trace.fragment.shipments?.['78753196186473']?.events ?? {});
    expect(events).toEqual([
      {
        at: '2023-12-14T13:39:11.000Z',
        state: 'in_transit',
        description: '【北京市】 快件已发往 广州中心',
        place: '北京市 朝阳区 北京',
        platformCode: 'TRANSPORT',
      },
      {
        at: '2023-12-14T13:37:38.000Z',
        state: 'in_transit',
        description: '【北京市】 快件已到达 北京',
        place: '北京市 朝阳区 北京',
        platformCode: 'TRANSPORT',
      },
    ]);
  });

  it('meets the parcel of the documented order under one key', () => {
    const orders = readFixture('taobao.order.detail');
    const [raw = null] = Array.isArray(orders) ? orders : [];
    const [detail] = taobaoDetailReader.observeRaw({ raw, observedAtMs: 5 }).observations;
    const fragment = merged(detail?.entity === 'order' ? detail.fragment : {}, trace.fragment);
    const shipments = Object.values(fragment.shipments ?? {});
    expect(shipments).toHaveLength(1);
    expect(shipments[0]).toMatchObject({ carrier: '中通快递', shippedAt: '2023-12-14T10:25:07.000Z' });
    expect(Object.keys(shipments[0]?.events ?? {})).toHaveLength(2);
    expect(Object.keys(shipments[0]?.lineIds ?? {})).toHaveLength(9);
  });
});

describe('Taobao traces', () => {
  const parcel = (steps: JsonValue[]): JsonValue => ({
    pnmLogisticsDetails: [{ mailNo: 'A', logisticsTraces: steps }],
  });

  it.each([
    ['WAITING_COLLECT', 'label_created'],
    ['COLLECTED', 'picked_up'],
    ['TRANSPORT', 'in_transit'],
    ['DELIVERING', 'out_for_delivery'],
    ['SIGNED', 'delivered'],
    ['REJECTED', 'exception'],
    ['RETURNED', 'returned'],
    ['CUSTOMS_FAILED', 'exception'],
    ['BRAND_NEW', 'unknown'],
  ])('map the step %s', (status, state) => {
    const trace = traceOf(parcel([{ time: '2024-01-01 00:00:00', status, action: 'X', standerdDesc: 'Y' }]));
    const [event] = Object.values(trace.fragment.shipments?.['A']?.events ?? {});
    expect(event).toMatchObject({ state, platformCode: status });
  });

  it('give the same key to the same step and another one to a step that differs in time, action or text', () => {
    const step = { time: '2024-01-01 00:00:00', status: 'TRANSPORT', action: 'IN', standerdDesc: 'text' };
    const steps = [step, { ...step }, { ...step, action: 'OUT' }, { ...step, standerdDesc: 'other' }];
    const events = traceOf(parcel(steps)).fragment.shipments?.['A']?.events ?? {};
    expect(Object.keys(events)).toHaveLength(3);
  });

  it('take telephone numbers out of the text of a step', () => {
    const trace = traceOf(parcel([{ time: '2024-01-01 00:00:00', standerdDesc: '快递员电话13800000000' }]));
    const [event] = Object.values(trace.fragment.shipments?.['A']?.events ?? {});
    expect(event?.description).toBe('快递员电话[redacted]');
  });

  it('leave out steps without a time and parcels without a number', () => {
    const trace = traceOf({
      pnmLogisticsDetails: [
        { logisticsTraces: [] },
        { mailNo: 'A', logisticsTraces: [{ time: '', status: 'SIGNED' }] },
      ],
    });
    expect(trace.sourceAtMs).toBeUndefined();
    expect(trace.fragment.shipments).toEqual({ A: { trackingNumber: 'A' } });
  });

  it('name the carrier and what could not be read', () => {
    const trace = traceOf({
      pnmLogisticsDetails: [{ mailNo: 'A', logisticsPartner: [{ company: '示例快递' }], logisticsTraces: 'none' }],
    });
    expect(trace.fragment).toEqual({
      shipments: { A: { trackingNumber: 'A', carrier: '示例快递' } },
      unreadableFields: { logistics: ['pnmLogisticsDetails.0.logisticsTraces'] },
    });
  });
});

describe('1688 traces', () => {
  it('join steps with a code and steps with a text by their time', () => {
    const trace = traceOf(readFixture('1688.order.logistics.synthetic'), alibabaTraceReader);
    expect(trace).toMatchObject({ externalId: 'asked', sourceAtMs: Date.parse('2025-07-03T02:00:00Z') });
    expect(trace.fragment.shipments?.['TEST0000000001']?.state).toBe('in_transit');
    expect(Object.values(trace.fragment.shipments?.['TEST0000000001']?.events ?? {})).toEqual([
      {
        at: '2025-07-03T02:00:00.000Z',
        state: 'in_transit',
        description: '快件已揽收',
        place: '示例站',
        platformCode: 'TRANSPORT',
      },
      { at: '2025-07-03T01:00:00.000Z', state: 'unknown', description: '商家已发货' },
    ]);
  });

  it('let a newer step win over the state that the status of the order gave', () => {
    const [detail] = alibabaDetailReader.observeRaw({
      raw: readFixture('1688.order.detail.synthetic'),
      observedAtMs: 5,
    }).observations;
    const signed = traceOf(
      {
        logisticsTrace: [
          { logisticsBillNo: 'TEST0000000001', traceNodeList: [{ action: 'SIGN', acceptTime: '2025-07-04 10:00:00' }] },
        ],
      },
      alibabaTraceReader,
    );
    const fragment = merged(detail?.entity === 'order' ? detail.fragment : {}, signed.fragment);
    const order = assembleOrder(
      {
        id: '00000000-0000-4000-8000-000000000000',
        connectionId: '00000000-0000-4000-8000-000000000001',
        side: 'buy',
        platform: 'pandapon',
        channel: '1688',
        externalId: '1',
        version: 1,
      },
      fragment,
    );
    expect(order).toMatchObject({ fulfillment: 'delivered', shipments: [{ state: 'delivered' }] });
  });
});
