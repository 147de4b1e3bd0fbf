import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../src/database/database.js';
import { problemCodes } from '../src/http/problem-codes.js';
import { problemSchema, type Problem } from '../src/http/problem.js';
import { bootApp, type BootedApp } from './boot-app.js';
import { fetchOperations, type ApiOperation } from './operations.js';

const operationsKey = 'operations-key-0001';
const unknownId = '018f4b1e-7a34-4c1b-9c7d-0123456789ab';

/** Bodies that are let in, where an empty one is not. */
const bodies: Readonly<Record<string, string>> = {
  createKey: '{"name":"key","scopes":["orders:read"]}',
  createWebhook: '{"url":"https://receiver.example/hook"}',
  revealReceiver: '{"reason":"a test"}',
};

/** What every answer carries. */
const safeHeaders = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': expect.stringContaining("default-src 'none'; frame-ancestors 'none'"),
  'cache-control': 'no-store',
};

describe('bad input', () => {
  let booted: BootedApp;
  let operations: readonly ApiOperation[];
  beforeAll(async () => {
    booted = await bootApp({ config: { role: 'web', operationsKey } });
    ({ operations } = await fetchOperations(booted.url));
  });
  afterAll(() => booted.close());

  /** Sends to an operation and answers the problem it must come back with. */
  async function provoke(
    operation: ApiOperation,
    change: { id?: string; query?: string; body?: string; key?: string; type?: string; method?: string } = {},
  ): Promise<Problem> {
    const path = operation.path.replaceAll(/\{\w+\}/g, change.id ?? unknownId);
    const method = change.method ?? operation.method;
    const takesBody = method !== 'GET';
    const response = await fetch(`${booted.url}${path}${change.query ?? ''}`, {
      method,
      headers: {
        authorization: `Bearer ${change.key ?? (operation.operationId === 'callOperation' ? operationsKey : booted.key)}`,
        ...(takesBody ? { 'content-type': change.type ?? 'application/json' } : {}),
      },
      ...(takesBody ? { body: change.body ?? '{}' } : {}),
    });
    expect(response.headers.get('content-type'), `${method} ${path}`).toMatch(/^application\/problem\+json/);
    const problem = problemSchema.parse(await response.json());
    expect(problem.status).toBe(response.status);
    expect(problem.requestId).toBe(response.headers.get('x-request-id'));
    expect(problem.code in problemCodes, problem.code).toBe(true);
    expect(Object.fromEntries(response.headers), `${method} ${path}`).toMatchObject(safeHeaders);
    return problem;
  }

  const fieldsOf = (problem: Problem): readonly string[] => (problem.errors ?? []).map((error) => error.field);
  const underV1 = (): readonly ApiOperation[] => operations.filter((operation) => operation.path.startsWith('/v1/'));

  it('without the right key is 401 on every route', async () => {
    for (const operation of underV1()) {
      expect(await provoke(operation, { key: `${booted.key}x` })).toMatchObject({ status: 401, code: 'unauthorized' });
    }
  });

  it('without the right key is 401 before any of it is looked at', async () => {
    const broken = { id: 'no-id', query: '?no_such_filter=1', body: '{', type: 'text/plain' };
    for (const operation of underV1()) {
      const problem = await provoke(operation, { ...broken, key: `${booted.key}x` });
      expect(problem, operation.operationId).toMatchObject({ status: 401, code: 'unauthorized' });
    }
    for (const authorization of ['', `Bearer ${booted.key}x`]) {
      const body = JSON.stringify({ name: 'x'.repeat(1_100_000) });
      const headers = { authorization, 'content-type': 'application/json' };
      const answer = await fetch(`${booted.url}/v1/connections`, { method: 'POST', headers, body });
      expect(await answer.json()).toMatchObject({ status: 401 });
    }
  });

  it.each([['Basic'], [''], ['Bearer'], ['bearer  ']])('as authorization %j is 401', async (authorization) => {
    const response = await fetch(`${booted.url}/v1/connections`, { headers: { authorization } });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('as an unknown query parameter is 400 on every route and named', async () => {
    for (const operation of operations) {
      const problem = await provoke(operation, { query: '?no_such_filter=1' });
      expect(problem, operation.operationId).toMatchObject({ status: 400, code: 'invalid_request' });
      expect(fieldsOf(problem)).toContain('no_such_filter');
    }
  });

  it('as a page size or cursor is 400 on every list and named', async () => {
    const lists = operations.filter((operation) => operation.parameters.some((one) => one.name === 'cursor'));
    expect(lists.length).toBeGreaterThan(1);
    for (const operation of lists) {
      for (const limit of ['0', '-1', '1.5', 'many', '201', '100000', '1&limit=2', '']) {
        const problem = await provoke(operation, { query: `?limit=${limit}` });
        expect(problem, `${operation.operationId} ${limit}`).toMatchObject({ status: 400, code: 'invalid_request' });
        expect(fieldsOf(problem)).toContain('limit');
      }
    }
    for (const operation of lists.filter((one) => !one.path.includes('{'))) {
      const problem = await provoke(operation, { query: '?cursor=bm90LWEtY3Vyc29y' });
      expect(problem, operation.operationId).toMatchObject({ status: 400, code: 'invalid_request' });
      expect(fieldsOf(problem)).toEqual(['cursor']);
    }
  });

  it('as a filter is never a fault of the service', async () => {
    for (const operation of operations) {
      for (const { name } of operation.parameters.filter((one) => one.in === 'query')) {
        for (const text of ['', '%27--', '%F0%9F%98%80', '9999999999999999999999', '-infinity', '%5B%5D', '🎈']) {
          const response = await booted.request('GET', `${operation.path.replace('{id}', unknownId)}?${name}=${text}`);
          expect(response.status, `${operation.operationId} ${name}=${text}`).toBeLessThan(500);
          await response.body?.cancel();
        }
      }
    }
  });

  it('as an id is 400 and named, and 404 when nothing has it', async () => {
    const ofOne = operations.filter((one) => one.path.includes('{id}') && one.requestBody === undefined);
    for (const operation of ofOne) {
      for (const id of ['1', 'null', '%20', "'", unknownId.slice(1), `${unknownId}0`, '..%2f..']) {
        const problem = await provoke(operation, { id });
        expect(problem, `${operation.operationId} ${id}`).toMatchObject({ status: 400, code: 'invalid_request' });
        expect(fieldsOf(problem)).toContain('id');
      }
    }
    for (const operation of operations.filter((one) => one.path.endsWith('{id}') && one.method === 'GET')) {
      expect(await provoke(operation)).toMatchObject({ status: 404, code: 'not_found' });
    }
  });

  it('as a body is 400 on every route', async () => {
    const withBody = operations.filter((operation) => operation.method !== 'GET');
    for (const operation of withBody) {
      for (const body of ['{', '{"a":1,}', '\u00ff', "{'a':1}", '{"__proto__":{}}', 'NaN']) {
        const problem = await provoke(operation, { body });
        expect(problem, `${operation.operationId} ${body}`).toMatchObject({ status: 400, code: 'malformed_json' });
      }
      // What it takes is the platform's to say, and there is no connection here that could be asked.
      if (operation.operationId === 'callOperation') continue;
      for (const body of ['[]', '"text"', '7', '{"noSuchMember":1}', '{"name":"a\\u0000"}', '{"name":"\\ud800"}']) {
        const problem = await provoke(operation, { body });
        expect(problem, `${operation.operationId} ${body}`).toMatchObject({ status: 400, code: 'invalid_request' });
      }
      const deep = '{"a":'.repeat(5_000) + '1' + '}'.repeat(5_000);
      expect(await provoke(operation, { body: deep })).toMatchObject({ status: 400, code: 'malformed_json' });
    }
  });

  it('as a body of bytes that are no UTF-8 is 400', async () => {
    const response = await fetch(`${booted.url}/v1/connections`, {
      method: 'POST',
      headers: { authorization: `Bearer ${booted.key}`, 'content-type': 'application/json' },
      body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
    });
    expect(await response.json()).toMatchObject({ status: 400, code: 'malformed_json' });
  });

  it('that is too large or not JSON is 413 or 415', async () => {
    for (const operation of operations.filter((one) => one.method !== 'GET')) {
      const body = JSON.stringify({ name: 'x'.repeat(1_100_000) });
      expect(await provoke(operation, { body })).toMatchObject({ status: 413, code: 'payload_too_large' });
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'application/xml',
        'multipart/form-data',
      ]) {
        expect(await provoke(operation, { type }), type).toMatchObject({ status: 415, code: 'unsupported_media_type' });
      }
    }
  });

  it('of 1 MiB is read, and not one byte more', async () => {
    const fill = (bytes: number) => `{"name":"${'x'.repeat(bytes - '{"name":""}'.length)}"}`;
    const create = operations.find(({ operationId }) => operationId === 'createConnection');
    if (create === undefined) throw new Error('there is no such operation');
    expect(await provoke(create, { body: fill(1_048_576) })).toMatchObject({ code: 'invalid_request' });
    expect(await provoke(create, { body: fill(1_048_577) })).toMatchObject({ code: 'payload_too_large' });
  });

  it('in the address is 400', async () => {
    for (const path of [
      '/v1/connections/%',
      '/v1/connections/%zz',
      '/v1/connections/%00',
      '/v1/connections?cursor=%ff',
    ]) {
      const response = await booted.request('GET', path);
      expect(await response.json(), path).toMatchObject({ status: 400, code: 'malformed_url' });
      expect(response.headers.get('x-request-id')).toMatch(/\S/);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('as a method is 405 and tells the right ones', async () => {
    for (const operation of operations) {
      const taken = operations.filter(({ path }) => path === operation.path).map(({ method }) => method);
      const method = ['DELETE', 'PUT', 'PATCH'].find((candidate) => !taken.includes(candidate));
      const problem = await provoke(operation, method === undefined ? {} : { method });
      expect(problem, operation.operationId).toMatchObject({ status: 405, code: 'method_not_allowed' });
    }
    const response = await booted.request('PUT', '/v1/connections');
    expect(response.headers.get('allow')).toBe('GET, HEAD, POST');
  });

  it('as a path is 404', async () => {
    for (const path of [
      '/',
      '/v1',
      '/v2/orders',
      '/v1/orders/a/b/c',
      '/openapi.yaml',
      '/.env',
      '/docs/../package.json',
    ]) {
      const response = await booted.request('GET', path);
      expect(await response.json(), path).toMatchObject({ status: 404, code: 'unknown_route' });
    }
  });

  it('meets a fault inside the service, which is told by its code alone, on every route', async () => {
    const { orm } = booted.app.get(Database);
    const whole = {
      select: orm.select.bind(orm),
      execute: orm.execute.bind(orm),
      transaction: orm.transaction.bind(orm),
    };
    const fail = () => {
      throw new Error('a canary that quotes 13912345678');
    };
    const answers: { readonly status: number; readonly requestId: string | null; readonly text: string }[] = [];
    Object.assign(orm, { select: fail, execute: fail, transaction: fail });
    try {
      for (const { method, path, operationId } of operations) {
        const key = operationId === 'callOperation' ? operationsKey : booted.key;
        const answer = await fetch(booted.url + path.replaceAll(/\{\w+\}/g, unknownId), {
          method,
          headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
          ...(method === 'GET' ? {} : { body: bodies[operationId] ?? '{}' }),
        });
        const requestId = answer.headers.get('x-request-id');
        // A file that has begun is cut off.
        answers.push({ status: answer.status, requestId, text: await answer.text().catch(() => '') });
      }
    } finally {
      Object.assign(orm, whole);
    }
    const quoting = /canary|13912345678|node_modules|\.[jt]s\b|^\s*at |Error:/m;
    expect(answers.filter(({ text }) => quoting.test(text))).toEqual([]);
    const internal = answers.filter(({ status }) => status === 500);
    expect(internal.length).toBeGreaterThan(20);
    const { title } = problemCodes.internal;
    expect(internal.map(({ text }) => JSON.parse(text) as unknown)).toEqual(
      internal.map(({ requestId }) => ({
        type: 'urn:orderloom:problem:internal',
        title,
        status: 500,
        code: 'internal',
        requestId,
      })),
    );
  });
});

describe('what every answer carries', () => {
  let booted: BootedApp;
  beforeAll(async () => {
    booted = await bootApp({ config: { role: 'web' } });
  });
  afterAll(() => booted.close());

  it.each([
    ['a-sane-id.of_the-client', true],
    ['short', false],
    ['with blanks in it', false],
    ['x'.repeat(129), false],
  ])('is the request id %j, if it is sane', async (id, isKept) => {
    const response = await fetch(`${booted.url}/health/live`, { headers: { 'x-request-id': id } });
    const answered = response.headers.get('x-request-id');
    expect(answered === id).toBe(isKept);
    expect(answered).toMatch(/^[A-Za-z0-9._-]{8,128}$/);
  });

  it('is that it must not be stored, framed or guessed at', async () => {
    for (const path of ['/v1/connections', '/v1/nothing', '/health/live']) {
      const { headers } = await booted.request('GET', path);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    }
  });
});
