import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pinduoduoPlatform } from '../definition.js';
import { afterSalesStatusCodes, pinduoduoEndpoints } from './index.js';
import { parseInstant } from './parse-instant.js';

describe('the endpoints', () => {
  it('are the platform’s own operations, each once', () => {
    const names = pinduoduoEndpoints.map((endpoint) => endpoint.name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual([
      'pdd.order.list.get',
      'pdd.order.number.list.increment.get',
      'pdd.order.information.get',
      'pdd.order.status.get',
      'pdd.refund.list.increment.get',
      'pdd.refund.information.get',
      'pdd.logistics.companies.get',
      'pdd.time.get',
      'pdd.pop.auth.token.create',
      'pdd.pop.auth.token.refresh',
    ]);
  });

  it.each(pinduoduoEndpoints)('$name is complete and can be documented', (endpoint) => {
    expect(endpoint.platform).toBe('pinduoduo');
    expect(endpoint.title).not.toBe('');
    expect(endpoint.source).not.toBe('');
    const schema = z.toJSONSchema(endpoint.request, { io: 'input', unrepresentable: 'any' });
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
  });

  it('are repeated unless they spend a code or a token', () => {
    const unrepeatable = pinduoduoEndpoints
      .filter((endpoint) => !endpoint.isRepeatable)
      .map((endpoint) => endpoint.name);
    expect(unrepeatable).toEqual(['pdd.pop.auth.token.create', 'pdd.pop.auth.token.refresh']);
  });

  it('send the shop’s token only where it is asked for', () => {
    const tokenless = pinduoduoEndpoints.filter((endpoint) => !endpoint.wire.requiresAccessToken);
    expect(tokenless.map((endpoint) => endpoint.name)).toEqual([
      'pdd.logistics.companies.get',
      'pdd.time.get',
      'pdd.pop.auth.token.create',
      'pdd.pop.auth.token.refresh',
    ]);
  });

  it('stand behind the codes that are followed by default', () => {
    expect(pinduoduoPlatform.settings.parse({}).refundStatuses).toEqual([...afterSalesStatusCodes]);
    expect(afterSalesStatusCodes).not.toContain(0);
  });
});

describe('the definition', () => {
  it('describes its credentials and settings for people', () => {
    expect(z.toJSONSchema(pinduoduoPlatform.credentials, { io: 'input' })).toMatchObject({
      title: 'Pinduoduo credentials',
      required: ['clientId', 'clientSecret', 'accessToken'],
      additionalProperties: false,
    });
    const settings = z.toJSONSchema(pinduoduoPlatform.settings, { io: 'input' });
    expect(settings).not.toHaveProperty('required');
    expect(Object.values(settings.properties ?? {})).toEqual(
      expect.arrayContaining([expect.objectContaining({ title: 'Gateway' })]),
    );
  });

  it('says in plain words what is missing', () => {
    const checked = pinduoduoPlatform.credentials.safeParse({ clientId: ' ', clientSecret: 's3cret' });
    expect(checked.error?.issues.map((issue) => issue.message)).toEqual([
      'The client_id of the application is empty',
      'The access token of the shop is missing',
    ]);
  });
});

describe('a time of the platform', () => {
  it.each<[unknown, number | undefined]>([
    ['2023-11-15 06:13:20', 1_700_000_000_000],
    ['1700000000', 1_700_000_000_000],
    [1_700_000_000, 1_700_000_000_000],
    [1_700_000_000_000, 1_700_000_000_000],
    ['1700000000000', 1_700_000_000_000],
    [0, 0],
    ['', undefined],
    ['2023-02-30 00:00:00', undefined],
    [1.5, undefined],
    [-1, undefined],
    [9_007_199_254_740_991, undefined],
    [null, undefined],
    [true, undefined],
  ])('%j is %j', (value, instantMs) => {
    expect(parseInstant(value)).toBe(instantMs);
  });
});
