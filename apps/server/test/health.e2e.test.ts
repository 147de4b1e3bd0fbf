import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import { TicksRepository } from '../src/health/ticks.repository.js';
import { bootApp, type BootedApp } from './boot-app.js';
import { until } from './until.js';

describe('health', () => {
  let booted: BootedApp;
  beforeAll(async () => {
    booted = await bootApp();
  });
  afterAll(() => booted.close());

  it('says that the process lives, without a key', async () => {
    const response = await fetch(`${booted.url}/health/live`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'ok' });
  });

  it('names the checks that make it ready', async () => {
    const response = await fetch(`${booted.url}/health/ready`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      status: 'ok',
      checks: ['database', 'schema', 'storage', 'jobs'].map((name) => ({ name, status: 'ok', reason: null })),
    });
  });

  it('is not ready on tables that another version has migrated', async () => {
    const { orm } = booted.database;
    await orm.execute(
      sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('newer', 99999999999999)`,
    );
    const response = await fetch(`${booted.url}/health/ready`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      checks: expect.arrayContaining([
        expect.objectContaining({ name: 'schema', status: 'failing', reason: 'schema_mismatch' }),
      ]),
    });
    await orm.execute(sql`delete from drizzle.__drizzle_migrations where hash = 'newer'`);
    expect((await fetch(`${booted.url}/health/ready`)).status).toBe(200);
  });

  it('counts a tick when one was done, and none before', async () => {
    const ticks = booted.app.get(TicksRepository);
    const ageMs = await until(
      () => ticks.findAgeMs(),
      (age) => age !== undefined,
    );
    expect(ageMs).toBeGreaterThanOrEqual(0);
    expect(ageMs).toBeLessThan(60_000);
  });

  it('is not ready while the database does not answer', async () => {
    const other = await bootApp();
    await other.database.close();
    const response = await fetch(`${other.url}/health/ready`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      status: 'failing',
      checks: expect.arrayContaining([
        expect.objectContaining({ name: 'database', status: 'failing', reason: 'database_unavailable' }),
        expect.objectContaining({ name: 'storage', status: 'failing' }),
      ]),
    });
    await other.app.close();
  });
});
