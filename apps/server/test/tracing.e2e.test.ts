import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { startSimulator, type RunningSimulator } from '@orderloom/simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openTracing, type OpenTracing, type TracingSettings } from '../src/tracing/open-tracing.js';
import { traceAttempt } from '../src/tracing/trace-attempt.js';
import { bootApp, type BootedApp } from './boot-app.js';
import { connect, get, pinduoduoConnection } from './demo-connections.js';
import { until } from './until.js';

const valueSchema = z.object({
  stringValue: z.string().optional(),
  intValue: z.union([z.int(), z.string()]).optional(),
});
const spanSchema = z.object({
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  kind: z.number(),
  attributes: z.array(z.object({ key: z.string(), value: valueSchema })),
  status: z.object({ code: z.number().optional() }),
});
const batchSchema = z.object({
  resourceSpans: z.array(z.object({ scopeSpans: z.array(z.object({ spans: z.array(spanSchema) })) })),
});
type Span = z.infer<typeof spanSchema>;

const attributeOf = (span: Span, key: string) => {
  const { stringValue, intValue } = span.attributes.find((one) => one.key === key)?.value ?? {};
  return stringValue ?? (intValue === undefined ? undefined : Number(intValue));
};

describe('traces', () => {
  const received: { readonly key: string | undefined; readonly body: string }[] = [];
  let receiver: Server;
  let tracing: OpenTracing;
  let simulator: RunningSimulator;
  let booted: BootedApp;
  let spans: readonly Span[] = [];

  beforeAll(async () => {
    receiver = createServer((request, response) => {
      void text(request).then((body) => {
        received.push({ key: String(request.headers['x-key']), body });
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
    }).listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    const address = receiver.address();
    const endpoint = `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : address)}/`;
    const settings: TracingSettings = { endpoint, headers: { 'x-key': 'receiver' }, serviceName: 'hub', ratio: 1 };
    tracing = await openTracing(settings);
    simulator = await startSimulator({ epochAt: new Date(Date.now() - 7_200_000) });
    simulator.control.injectFault({ kind: 'http_error', times: 1 });
    booted = await bootApp({ config: { tracing: settings }, runtime: { watchAttempt: traceAttempt } });
    const id = await connect(booted, pinduoduoConnection(simulator));
    await until(
      () => get(booted, '/v1/orders?limit=1'),
      ({ items }) => items.length > 0,
    );
    await booted.request('POST', `/v1/connections/${id}/test`);
    await booted.request('GET', '/v1/orders?search=canary-of-the-query');
    await booted.request('GET', '/v1/canary-of-the-path');
    await booted.close();
    await tracing.close();
    spans = received.flatMap(({ body }) =>
      batchSchema
        .parse(JSON.parse(body))
        .resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((one) => one.spans)),
    );
  });
  afterAll(async () => {
    await simulator.stop();
    receiver.close();
  });

  const parentOf = (span: Span) => spans.find((one) => one.spanId === span.parentSpanId);
  const named = (name: string | RegExp) =>
    spans.filter((span) => (typeof name === 'string' ? span.name === name : name.test(span.name)));

  it('come to the receiver with its headers', () => {
    expect(new Set(received.map(({ key }) => key))).toEqual(new Set(['receiver']));
    expect(received[0]?.body).toContain('"service.name","value":{"stringValue":"hub"');
  });

  it('tell requests by their routes', () => {
    const [test] = named('POST /v1/connections/:id/test');
    if (test === undefined) throw new Error('there is no such span');
    expect(parentOf(test)).toBeUndefined();
    expect(attributeOf(test, 'http.response.status_code')).toBe(200);
    expect(named('GET none')).toHaveLength(1);
  });

  it('tell which calls a request has led to', () => {
    const calls = named(/^pinduoduo pdd\./).filter((span) => parentOf(span)?.name === 'POST /v1/connections/:id/test');
    expect(calls.length).toBeGreaterThan(0);
    expect(calls.every((span) => span.kind === 3)).toBe(true);
  });

  it('tell of runs, their windows and the calls of these', () => {
    const call = named('pinduoduo pdd.order.number.list.increment.get').find(
      (span) => parentOf(span)?.name === 'sync window',
    );
    const window = call === undefined ? undefined : parentOf(call);
    const run = window === undefined ? undefined : parentOf(window);
    expect(run?.name).toBe('sync run');
    expect(window === undefined ? undefined : attributeOf(window, 'orderloom.outcome')).toBe('read');
    expect(run === undefined ? undefined : attributeOf(run, 'orderloom.stream')).toBe('orders');
  });

  it('tell every attempt, and how a failed one ended', () => {
    const failed = named(/^pinduoduo pdd\./).filter((span) =>
      String(attributeOf(span, 'error.type')).startsWith('platform_'),
    );
    expect(failed).toHaveLength(1);
    const [first] = failed;
    if (first === undefined) throw new Error('there is no such span');
    expect(first.status.code).toBe(2);
    expect(attributeOf(first, 'orderloom.attempt')).toBe(1);
    const second = spans.find((span) => span.name === first.name && attributeOf(span, 'orderloom.attempt') === 2);
    expect(second?.parentSpanId).toBe(first.parentSpanId);
  });

  it('hold nothing secret and nothing of buyers', () => {
    const { clientId, clientSecret, accessToken, refreshToken } = simulator.pinduoduo;
    const orders = simulator.control.listOrders({ channel: 'pinduoduo' }).map(({ id }) => id);
    expect(orders.length).toBeGreaterThan(5);
    const told = received.map(({ body }) => body).join('\n');
    for (const canary of [clientId, clientSecret, accessToken, refreshToken, booted.key, 'canary-of', ...orders]) {
      expect(told.includes(canary), canary.slice(0, 6)).toBe(false);
    }
  });

  it('that nobody takes hold nothing up', async () => {
    const nowhere = await openTracing({ endpoint: 'http://127.0.0.1:1', headers: {}, serviceName: 'hub', ratio: 1 });
    const outcome = await traceAttempt({ platform: 'a', operation: 'b', attempt: 1, priority: 'live' }, () =>
      Promise.resolve('done'),
    );
    expect(outcome).toBe('done');
    const startedMs = performance.now();
    await nowhere.close();
    expect(performance.now() - startedMs).toBeLessThan(6_000);
  });

  it('load nothing but their interface when they are not wanted', () => {
    const folder = join(import.meta.dirname, '../src');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const using = (pattern: RegExp) => files.filter((file) => pattern.test(readFileSync(join(folder, file), 'utf8')));
    expect(using(/@opentelemetry\/(?!api')/)).toEqual([join('tracing', 'open-otlp-tracing.ts')]);
    expect(using(/from '[^']*open-otlp-tracing\.js'/)).toEqual([]);
  });
});
