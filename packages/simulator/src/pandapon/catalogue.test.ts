import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { envelopeOf } from '../../test/pandapon-caller.js';
import { startStill, type StillSimulator } from '../../test/start-still.js';
import { documentedEndpoints } from './documented-endpoints.js';
import { pandaponOperations } from './operations/catalogue.js';
import { routesOf } from './route.js';

let still: StillSimulator;
beforeAll(async () => {
  still = await startStill();
});
afterAll(() => still.simulator.stop());

const routes = pandaponOperations.flatMap(routesOf);
const named = routes.map((route) => ({ ...route, name: `${route.operation.id} ${route.generation}` }));

function call(method: string, path: string, body: object, signed = true): Promise<Response> {
  const headers = signed ? still.pandapon.headers() : {};
  const filled = path.replace('{refundId}', '1');
  const query = { timestamp: '1', sign: signed ? 'x' : '' };
  const withSign = filled.includes('/pp/logistics/') ? `${filled}?${new URLSearchParams(query).toString()}` : filled;
  return method === 'GET'
    ? still.pandapon.get(withSign, body as Record<string, string>, headers)
    : still.pandapon.post(withSign, body, headers);
}

describe('the catalogue', () => {
  it('is whole: every endpoint has an operation, and no operation is without an endpoint', () => {
    expect(pandaponOperations.map(({ id }) => id).toSorted()).toEqual(
      documentedEndpoints.map(({ id }) => id).toSorted(),
    );
    expect(pandaponOperations).toHaveLength(71);
  });

  it('has a path of its own for everything, chosen only where no document names one', () => {
    expect(new Set(routes.map(({ method, path }) => `${method} ${path}`)).size).toBe(routes.length);
    const chosen = documentedEndpoints.filter(({ path }) => path === null).map(({ id }) => id);
    expect(Object.keys(still.simulator.pandapon.paths).toSorted()).toEqual(chosen.toSorted());
    for (const path of Object.values(still.simulator.pandapon.paths)) expect(path).toContain('/simulated/');
    expect(still.simulator.pandapon.v2Paths['taobao.order.list']).toBe('/v2/taobao/simulated/order/list');
  });

  it('agrees with the v2 paths that pages name', () => {
    const stated = documentedEndpoints.filter(({ v2 }) => typeof v2?.path === 'string');
    expect(stated.length).toBeGreaterThan(15);
    for (const { id, v2 } of stated) {
      const route = routes.find(({ operation, generation }) => operation.id === id && generation === 'v2');
      expect(route?.path).toBe(v2?.path);
      // The rule that derives all other paths must give the same.
      const operation = pandaponOperations.find((candidate) => candidate.id === id);
      const v1 = operation && routesOf(operation)[0].path;
      expect([`/v2${v1}`, v1?.replace('/open/', '/v2/taobao/')]).toContain(v2?.path);
    }
  });

  it.each(named)('$name is there and wants to be signed', async ({ method, path, operation }) => {
    const code = async (answer: Promise<Response>) => Number((await envelopeOf(answer)).code);
    expect([40400, 40500]).not.toContain(await code(call(method, path, {})));
    const unsigned = await code(call(method, path, {}, false));
    expect(unsigned).toBe(operation.authentication === 'sign' ? 40010 : 40001);
  });

  it.each(
    named.filter(({ path }) => !path.includes('{') && routes.filter((route) => route.path === path).length === 1),
  )('$name refuses the other method', async ({ method, path }) => {
    const other = call(method === 'GET' ? 'POST' : 'GET', path, {});
    expect(await envelopeOf(other)).toMatchObject({ code: 40500, data: null });
  });

  it.each(named.filter(({ operation }) => operation.isOpen !== true))(
    '$name refuses a parameter that no document knows',
    async ({ method, path }) => {
      const envelope = await envelopeOf(call(method, path, { brandNew: 1 }));
      expect(envelope).toMatchObject({ code: 40011, msg: '未知参数brandNew', data: null });
    },
  );

  it('takes further parameters only where no document tells them', () => {
    const open = pandaponOperations.filter(({ isOpen }) => isOpen === true).map(({ id }) => id);
    const unread = documentedEndpoints.filter(({ request, path }) => request.length === 0 && path === null);
    expect(open.length).toBeGreaterThan(5);
    expect(unread.map(({ id }) => id)).toEqual(expect.arrayContaining(open));
  });

  it('takes unknown parameters everywhere when it is lenient', async () => {
    const lenient = await startStill({ strict: false });
    const answer = lenient.pandapon.post('/open/product/item/search', { brandNew: 1 });
    expect(await envelopeOf(answer)).toMatchObject({ code: 200 });
    await lenient.simulator.stop();
  });
});
