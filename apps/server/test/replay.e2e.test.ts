import { startSimulator, type RunningSimulator } from '@orderloom/simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type BootedApp } from './boot-app.js';
import { createDatabase, databaseKinds } from './databases.js';
import { connect, listAll, pandaponConnection, pinduoduoConnection } from './demo-connections.js';
import { until } from './until.js';

interface ReplayView {
  readonly id: string;
  readonly state: string;
  readonly comparison: { readonly checked: number; readonly differences: number; readonly outcomes: unknown[] } | null;
  readonly application: { readonly written: number } | null;
}

describe.each(databaseKinds)('a replay of both platforms on %s', (kind) => {
  let simulator: RunningSimulator;
  let service: BootedApp;

  beforeAll(async () => {
    simulator = await startSimulator({ seed: 5, epochAt: new Date(Date.now() - 7_200_000), ordersPerHour: 40 });
    service = await bootApp({ database: await createDatabase(kind) });
    await connect(service, pinduoduoConnection(simulator));
    await connect(service, pandaponConnection(simulator));
    await until(
      () => listAll(service, '/v1/orders?'),
      (orders) => new Set(orders.map((order) => order['channel'])).size === 3 && orders.length > 30,
    );
    await until(
      () => listAll(service, '/v1/after-sales?'),
      (afterSales) => afterSales.length > 0,
    );
  });
  afterAll(async () => {
    await service.close();
    await service.database.close();
    await simulator.stop();
  });

  const post = async (path: string, body: object): Promise<ReplayView> => {
    const answer = await service.request('POST', path, body);
    expect(answer.status, await answer.clone().text()).toBe(202);
    return (await answer.json()) as ReplayView;
  };
  const get = async (id: string): Promise<ReplayView> =>
    (await (await service.request('GET', `/v1/replay/${id}`)).json()) as ReplayView;
  const finish = ({ id }: ReplayView): Promise<ReplayView> =>
    until(
      () => get(id),
      ({ state }) => !state.endsWith('ing'),
    );

  it('finds no difference, while syncing goes on', async () => {
    const replay = await finish(await post('/v1/replay', {}));
    expect(replay).toMatchObject({
      state: 'compared',
      comparison: { differences: 0, fields: [], skipped: [] },
      application: null,
    });
    expect(replay.comparison?.checked).toBeGreaterThan(30);
    expect(replay.comparison?.outcomes).toMatchObject([{ outcome: 'same' }, { outcome: 'same' }]);
  });

  it('writes nothing when it is applied, however often', async () => {
    const { id } = await finish(await post('/v1/replay', { entity: 'order' }));
    await post(`/v1/replay/${id}/apply`, {});
    const applied = await finish(await post(`/v1/replay/${id}/apply`, {}));
    expect(applied).toMatchObject({ state: 'applied', application: { written: 0, differences: 0 } });
    expect((await post(`/v1/replay/${id}/apply`, {})).application).toEqual(applied.application);
    const audit = await listAll(service, '/v1/audit?action=replay.applied');
    expect(audit.map((entry) => entry['subjectId'])).toContain(id);
  });

  it('is refused for connections and replays that do not exist', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect((await service.request('POST', '/v1/replay', { connectionId: nobody })).status).toBe(404);
    expect((await service.request('POST', `/v1/replay/${nobody}/apply`, {})).status).toBe(404);
  });
});
