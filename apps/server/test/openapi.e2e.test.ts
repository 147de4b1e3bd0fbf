import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scopes } from '../src/access/scope.js';
import { RouteTable } from '../src/http/route-table.js';
import { bootApp, type BootedApp } from './boot-app.js';
import { fetchOperations, type ApiDocument, type ApiOperation } from './operations.js';

/** Operations that answer with something else than JSON. */
const textual: Readonly<Record<string, string>> = {
  streamEvents: 'text/event-stream',
  getMetrics: 'text/plain',
  exportOrders: 'text/csv',
  exportAfterSales: 'text/csv',
};

describe('the API document', () => {
  let booted: BootedApp;
  let document: ApiDocument;
  let operations: readonly ApiOperation[];
  beforeAll(async () => {
    booted = await bootApp({ config: { role: 'web' } });
    ({ document, operations } = await fetchOperations(booted.url));
  });
  afterAll(() => booted.close());

  it('is OpenAPI 3.1 and needs no key', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(document.info).toMatchObject({ title: 'Orderloom', version: expect.any(String) });
    expect(document.components.securitySchemes).toMatchObject({ apiKey: { type: 'http', scheme: 'bearer' } });
  });

  it('gives every operation a name of its own, a summary and a declared fault', () => {
    expect(operations.length).toBeGreaterThan(10);
    const names = operations.map((operation) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const { operationId, summary, responses } of operations) {
      expect(operationId).toMatch(/^[a-z][A-Za-z]+$/);
      expect(summary).toMatch(/\S/);
      const statuses = Object.keys(responses);
      expect(statuses.some((status) => /^2\d\d$/.test(status))).toBe(true);
      expect(statuses.some((status) => /^4\d\d$/.test(status))).toBe(true);
    }
  });

  it('describes every answer and every fault with a schema', () => {
    for (const { operationId, responses } of operations) {
      for (const [status, response] of Object.entries(responses)) {
        expect(response.description).toMatch(/\S/);
        // It is there already: nothing comes along.
        if (status === '304') continue;
        const [mediaType] = Object.keys(response.content ?? {});
        const answered = textual[operationId] ?? 'application/json';
        expect(mediaType, `${operationId} ${status}`).toBe(
          /^4\d\d$|default/.test(status) ? 'application/problem+json' : answered,
        );
      }
    }
  });

  it('refers to nothing that is missing and keeps no marks of its making', () => {
    const text = JSON.stringify(document);
    const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(references.length).toBeGreaterThan(10);
    const known = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect(references.filter((reference) => !known.includes(reference))).toEqual([]);
    expect(text.match(/x-nestjs_zod[^"]*|\w+_Output|\w+_Root|\w+Dto"/g)).toBeNull();
  });

  it('says of a cursor that it is a text or null', () => {
    expect(document.components.schemas['NextCursor']).toMatchObject({ type: ['string', 'null'] });
    const schemas = Object.values(document.components.schemas).map((schema) => JSON.stringify(schema));
    const lists = schemas.filter((schema) => schema.includes('"nextCursor":'));
    expect(lists.length).toBeGreaterThan(4);
    const reference = '"nextCursor":{"$ref":"#/components/schemas/NextCursor"}';
    expect(lists.filter((list) => !list.includes(reference))).toEqual([]);
  });

  it('has every route that is served, and no other', () => {
    const isPage = (route: string): boolean => /^(GET|HEAD|OPTIONS) \/(docs|openapi\.json)/.test(route);
    // Platforms and browsers call these; what they carry is the platform's own.
    const isForeign = (route: string): boolean => /^[A-Z]+ \/(callbacks|authorization)\//.test(route);
    const served = booted.app
      .get(RouteTable)
      .list()
      .filter((route) => !route.startsWith('HEAD '));
    const described = operations.map(({ method, path }) => `${method} ${path}`);
    expect(served.filter((route) => !isPage(route) && !isForeign(route))).toEqual(described.toSorted());
  });

  it('declares what the HTTP layer reads of every operation', () => {
    for (const { method, path, operationId, parameters } of operations) {
      const headers = parameters.filter((parameter) => parameter.in === 'header').map(({ name }) => name);
      expect(headers.includes('Orderloom-Version'), operationId).toBe(path.startsWith('/v1/'));
      expect(headers.includes('Idempotency-Key'), operationId).toBe(
        method === 'POST' && operationId !== 'revealReceiver',
      );
    }
  });

  it('declares every parameter of every path', () => {
    for (const { path, parameters } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const declared = parameters.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name);
      expect(declared).toEqual(inPath);
    }
  });

  it('asks for a key with one scope on every route but health', () => {
    const oneScope: unknown = [{ apiKey: [expect.toBeOneOf(scopes)] }];
    for (const { path, operationId, security } of operations) {
      expect(security, operationId).toEqual(path.startsWith('/health/') ? [] : oneScope);
    }
  });

  it('has a page for people that works without a network', async () => {
    const page = await (await fetch(`${booted.url}/docs`)).text();
    const sources = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');
    const scripts = sources.filter((source) => /\.(js|css)$/.test(source));
    expect(scripts.length).toBeGreaterThan(2);
    for (const source of scripts) {
      const response = await fetch(new URL(source, `${booted.url}/`));
      expect(response.url.startsWith(booted.url)).toBe(true);
      expect(response.status).toBe(200);
    }
  });
});
