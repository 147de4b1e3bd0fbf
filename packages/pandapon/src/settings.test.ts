import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pandaponCredentialsSchema } from './credentials.js';
import { pandaponPlatform } from './definition.js';
import { pandaponSettingsSchema } from './settings.js';

describe('settings', () => {
  it('have a default each', () => {
    expect(pandaponSettingsSchema.parse({})).toEqual({
      baseUrl: 'https://api.pandapon.com',
      generation: 'v1',
      timestampUnit: 'ms',
      signatureRecipe: 'md5-key-timestamp-nonce-secret',
      callbackBase: 'access-key-and-body',
      timeoutMs: 30_000,
      paths: {},
      parameterNames: {},
      successCodes: [200],
      refusalClasses: {},
      rowPlaces: [],
      totalPlaces: [],
      taobaoOrderList: {
        hasTimeFilter: true,
        maxPageSize: 50,
        reportsTotal: true,
        timeFormat: 'ms',
        names: {
          modifiedFrom: 'modifyTimeStart',
          modifiedTo: 'modifyTimeEnd',
          page: 'pageNo',
          pageSize: 'pageSize',
          status: 'status',
        },
      },
      alibabaOrderList: {
        hasTimeFilter: true,
        maxPageSize: 50,
        reportsTotal: true,
        names: {
          modifiedFrom: 'modifyStartTime',
          modifiedTo: 'modifyEndTime',
          page: 'page',
          pageSize: 'pageSize',
          status: 'orderStatus',
        },
      },
      taobaoRefundList: {
        hasTimeFilter: true,
        maxPageSize: 50,
        reportsTotal: true,
        timeFormat: 'ms',
        filtersBy: 'created_at',
      },
      lagSeconds: 180,
      overlapSeconds: 300,
      connectionTest: 'taobao.refund.list',
    });
  });

  it('are stable under a second reading, as a client reads what the hub has read', () => {
    const once = pandaponSettingsSchema.parse({ paths: { 'taobao.order.list': '/x' } });
    expect(pandaponSettingsSchema.parse(once)).toEqual(once);
  });

  it.each([
    ['an unknown member', { base: 'x' }],
    ['a path without a slash', { paths: { 'taobao.order.list': 'open' } }],
    ['a path with a query', { paths: { 'taobao.order.list': '/open?x=1' } }],
    ['a base URL of another kind', { baseUrl: 'file:///etc' }],
    ['an unknown recipe', { signatureRecipe: 'rot13' }],
    ['an unknown class', { refusalClasses: { '1': 'sad' } }],
    ['no success code', { successCodes: [] }],
  ])('refuse %s', (_name, settings) => {
    expect(pandaponSettingsSchema.safeParse(settings).success).toBe(false);
  });
});

describe('credentials', () => {
  it('name every missing or wrong member', () => {
    const { error } = pandaponCredentialsSchema.safeParse({ accessKey: ' k', accessSecret: '' });
    expect(error?.issues.map((issue) => issue.path.join('.'))).toEqual(
      expect.arrayContaining(['accessKey', 'accessSecret', 'userId']),
    );
  });
});

describe('definition', () => {
  it('has schemas and endpoints that a document can be made of', () => {
    for (const schema of [pandaponPlatform.credentials, pandaponPlatform.settings]) {
      expect(z.toJSONSchema(schema, { io: 'input' })).toMatchObject({ type: 'object', title: expect.any(String) });
    }
    for (const endpoint of pandaponPlatform.endpoints) {
      expect(z.toJSONSchema(endpoint.request, { io: 'input' })).toMatchObject({ type: 'object' });
      expect(() => z.toJSONSchema(endpoint.response, { io: 'input' })).not.toThrow();
    }
  });
});
