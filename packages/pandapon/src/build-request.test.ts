import { InvalidArgumentError, UnsupportedOperationError } from '@orderloom/core/errors';
import { defineEndpoint } from '@orderloom/core/http';
import { describe, expect, it } from 'vitest';
import { buildRequest, findPath } from './build-request.js';
import { openAnswer, openParameters } from './endpoints/open-values.js';
import { pandaponWire, type PandaPonWire } from './endpoints/wire.js';
import { pandaponSettingsSchema, type PandaPonSettingsInput } from './settings.js';

function operation(wire: Partial<PandaPonWire>, name = 'taobao.order.x') {
  return defineEndpoint({
    platform: 'pandapon',
    name,
    title: 'An operation of the test',
    request: openParameters,
    response: openAnswer,
    isRepeatable: true,
    limits: [],
    certainty: 'inferred',
    source: 'the test',
    wire: pandaponWire({ method: 'POST', path: '/open/x', parametersIn: 'body', payload: 'plain', ...wire }),
  });
}

const build = (wire: Partial<PandaPonWire>, input: unknown, settings: PandaPonSettingsInput = {}) =>
  buildRequest(operation(wire), input, pandaponSettingsSchema.parse(settings));

describe('buildRequest', () => {
  it('renames a parameter as the settings say, wherever it goes', () => {
    const settings = { parameterNames: { 'taobao.order.x': { purchaseId: 'purchase_id' } } };
    expect(build({}, { purchaseId: '7', note: 'a' }, settings).body).toBe('{"purchase_id":"7","note":"a"}');
    expect(build({ method: 'GET', parametersIn: 'query' }, { purchaseId: '7' }, settings).url).toBe(
      'https://api.pandapon.com/open/x?purchase_id=7',
    );
    expect(build({ inQuery: ['purchaseId'] }, { purchaseId: '7' }, settings)).toMatchObject({
      url: 'https://api.pandapon.com/open/x?purchase_id=7',
      body: '{}',
    });
    expect(build({ path: '/open/{purchase_id}' }, { purchaseId: '7' }, settings)).toMatchObject({
      url: 'https://api.pandapon.com/open/7',
      body: '{}',
    });
  });

  it('finds what has to be text or integer under our own name of a renamed parameter', () => {
    const settings = { parameterNames: { 'taobao.order.x': { orderId: 'id', receiver: 'to' } } };
    const wire = { bareIntegers: ['orderId'], jsonTexts: ['receiver'] };
    expect(build(wire, { orderId: '9007199254740993', receiver: { name: 'a' } }, settings).body).toBe(
      String.raw`{"id":9007199254740993,"to":"{\"name\":\"a\"}"}`,
    );
  });

  it('leaves the names of other operations alone', () => {
    const settings = { parameterNames: { 'taobao.order.y': { a: 'b' }, constructor: { a: 'c' } } };
    expect(build({}, { a: 1 }, settings).body).toBe('{"a":1}');
  });

  it.each(['', '.', '..'])('never lets %j stand for a piece of the path', (refundId) => {
    expect(() => build({ path: '/open/cancel/{refundId}' }, { refundId })).toThrow(InvalidArgumentError);
  });

  it('escapes a piece of the path, and survives a lone surrogate', () => {
    expect(build({ path: '/open/{id}' }, { id: 'a/b?c' }).url).toBe('https://api.pandapon.com/open/a%2Fb%3Fc');
    expect(build({ path: '/open/{id}' }, { id: '\ud800' }).url).toBe('https://api.pandapon.com/open/%EF%BF%BD');
  });

  it('sends a member named __proto__ like any other', () => {
    const input: unknown = JSON.parse('{"__proto__":{"a":1}}');
    expect(build({}, input).body).toBe('{"__proto__":{"a":1}}');
  });

  it('says which setting gives a path that no document tells', () => {
    expect(() => build({ path: null }, {})).toThrow(UnsupportedOperationError);
    expect(() => build({ path: null }, {})).toThrow('paths["taobao.order.x"]');
    expect(build({ path: null }, {}, { paths: { 'taobao.order.x': '/own' } }).url).toBe('https://api.pandapon.com/own');
  });
});

describe('findPath', () => {
  const v2 = pandaponSettingsSchema.parse({ generation: 'v2' });

  it.each([
    ['taobao.order.create', '/open/order', '/v2/taobao/order'],
    ['taobao.cart.add', '/open/cart/add', '/v2/taobao/cart/add'],
    ['1688.order.create', '/alibaba/order/create', '/v2/alibaba/order/create'],
    ['common.address.addOrUpdate', '/open/address/addOrUpdate', '/v2/open/address/addOrUpdate'],
  ])('derives the v2 path of %s by the rule', (name, path, expected) => {
    expect(findPath(operation({ path }, name), v2)).toBe(expected);
  });

  it('takes a documented v2 path before the derived one, and none for an unknown v1 path', () => {
    expect(findPath(operation({ v2: { path: '/v2/other' } }), v2)).toBe('/v2/other');
    expect(findPath(operation({ path: null }), v2)).toBeUndefined();
  });
});
