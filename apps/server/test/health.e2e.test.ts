import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type BootedApp } from './boot-app.js';

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
    expect(await response.json()).toMatchObject({ status: 'ok', checks: [{ name: 'database', status: 'ok' }] });
  });

  it('is not ready while the database does not answer', async () => {
    const other = await bootApp();
    await other.database.close();
    const response = await fetch(`${other.url}/health/ready`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      status: 'failing',
      checks: [{ name: 'database', status: 'failing', reason: 'database_unavailable' }],
    });
    await other.app.close();
  });
});
