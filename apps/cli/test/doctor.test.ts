import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { systemClock, type Clock } from '@orderloom/core/time';
import { createOrderloomClient, type OrderloomClient } from '@orderloom/api-client';
import { startInside } from '@orderloom/server/service';
import { startSimulator, type RunningSimulator } from '@orderloom/simulator';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { runOrderloom, type RunOptions } from './run-orderloom.js';

const apiKey = 'an-api-key-for-tests';

/** Runs beside the clock of the machine by `aheadMs`. */
function createWrongClock(aheadMs: number): Clock {
  return { now: () => systemClock.now() + aheadMs, sleep: (ms, signal) => systemClock.sleep(ms, signal) };
}

describe('doctor', () => {
  let simulator: RunningSimulator;
  let dataDir: string;
  let service: Awaited<ReturnType<typeof startInside>> | undefined;
  let client: OrderloomClient;
  let shopId: string;
  let accountId: string;
  let freePort: string;

  const environment = (): Record<string, string> => ({
    ORDERLOOM_DATA_DIR: dataDir,
    ORDERLOOM_API_KEY: apiKey,
    PORT: freePort,
    ORDERLOOM_DEMO: 'off',
    LOG_LEVEL: 'silent',
  });
  async function diagnose(options: RunOptions & { readonly url?: string | undefined } = {}) {
    const url = options.url ?? service?.url;
    const { code, stdout, stderr } = await runOrderloom(
      ['doctor', '--json', ...(url === undefined ? [] : ['--url', url])],
      { ...options, environment: { ...environment(), ...options.environment } },
    );
    expect(stderr).toBe('');
    const { findings } = JSON.parse(stdout) as { findings: { code: string; part: string; remedies: string[] }[] };
    for (const { remedies } of findings) expect(remedies.length).toBeGreaterThan(0);
    return { code, causes: [...new Set(findings.map((finding) => finding.code))], findings };
  }
  const change = async (id: string, body: object): Promise<void> => {
    await client.patch('/v1/connections/{id}', { path: { id }, body });
  };

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'orderloom-doctor-'));
    simulator = await startSimulator({ seed: 3, ordersPerHour: 5 });
    const server = await listen();
    freePort = String((server.address() as AddressInfo).port);
    server.close();
    service = await startInside({ ...environment(), PORT: '0', ORDERLOOM_ROLE: 'web' });
    client = createOrderloomClient({ baseUrl: service.url ?? '', apiKey });
    const { url, clientId, clientSecret, accessToken, refreshToken, ownerId } = simulator.pinduoduo;
    const { url: baseUrl, accessKey, accessSecret, userId, paths } = simulator.pandapon;
    const shop = await client.post('/v1/connections', {
      body: {
        name: 'shop',
        platform: 'pinduoduo',
        credentials: { clientId, clientSecret, accessToken, refreshToken, ownerId },
        settings: { gatewayUrl: url },
      },
    });
    const account = await client.post('/v1/connections', {
      body: {
        name: 'account',
        platform: 'pandapon',
        credentials: { accessKey, accessSecret, userId },
        // PandaPon's own codes are in no readable document; these are the simulator's.
        settings: { baseUrl, paths, refusalClasses: { '40006': 'authentication', '42900': 'rate_limit' } },
      },
    });
    shopId = shop.id;
    accountId = account.id;
  });
  afterAll(async () => {
    await service?.stop();
    await simulator.stop();
    await rm(dataDir, { recursive: true });
  });

  describe('while the service runs', () => {
    afterEach(() => {
      simulator.control.clearFaults();
      simulator.control.permitAddresses(null);
      simulator.control.grantTypes(null);
    });

    it('names nothing where nothing is wrong', async () => {
      expect(await diagnose()).toMatchObject({ code: 0, causes: [] });
    });

    it('names a wrong secret, of either platform', async () => {
      await change(shopId, { credentials: { clientSecret: 'f'.repeat(40) } });
      expect(await diagnose()).toMatchObject({ code: 3, causes: ['wrong_secret'], findings: [{ part: 'shop' }] });
      await change(shopId, { credentials: { clientSecret: simulator.pinduoduo.clientSecret } });
      await change(accountId, { credentials: { accessSecret: 'f'.repeat(32) } });
      expect(await diagnose()).toMatchObject({ code: 3, causes: ['wrong_secret'], findings: [{ part: 'account' }] });
      await change(accountId, { credentials: { accessSecret: simulator.pandapon.accessSecret } });
    });

    it('names an IP address that is not listed', async () => {
      simulator.control.permitAddresses(['192.0.2.7']);
      expect(await diagnose()).toMatchObject({ code: 3, causes: ['address_not_listed'] });
    });

    it('names a missing permission package', async () => {
      simulator.control.grantTypes(['pdd.order.number.list.increment.get', 'pdd.order.information.get']);
      expect(await diagnose()).toMatchObject({ code: 3, causes: ['permission_missing'] });
    });

    it('names a recipe that PandaPon does not take, and the one that it takes', async () => {
      await change(accountId, { settings: { signatureRecipe: 'md5-key-nonce-timestamp-secret' } });
      const { code, causes, findings } = await diagnose();
      expect({ code, causes }).toEqual({ code: 3, causes: ['signature_recipe_wrong'] });
      expect(findings[0]?.remedies[0]).toContain('"md5-key-timestamp-nonce-secret"');
      await change(accountId, { settings: { signatureRecipe: null } });
    });

    it('names a limit that is reached', async () => {
      simulator.control.injectFault({ kind: 'rate_limited', platform: 'pinduoduo', times: null });
      expect(await diagnose()).toMatchObject({ code: 3, causes: ['limit_reached'] });
    });

    it('names an API key that is not accepted, and an address where no service is', async () => {
      const wrong = { ORDERLOOM_API_KEY: 'some-other-api-key' };
      expect(await diagnose({ environment: wrong })).toMatchObject({ code: 3, causes: ['api_key_refused'] });
      const elsewhere = { url: `http://127.0.0.1:${freePort}` };
      expect(await diagnose(elsewhere)).toMatchObject({ code: 3, causes: ['service_unreachable'] });
    });

    it.each([
      ['database_unreachable', { database: 'database_unavailable', schema: 'internal', jobs: 'jobs_stalled' }],
      ['disk_full', { storage: 'disk_full', jobs: 'jobs_stalled' }],
      ['jobs_stalled', { jobs: 'jobs_stalled' }],
      ['service_not_ready', { other: 'some_reason' }],
    ])('names %s, the cause of all that the service says does not work', async (cause, failing) => {
      const checks = Object.entries(failing).map(([name, reason]) => ({
        name,
        status: 'failing',
        durationMs: 1,
        reason,
      }));
      const answer = { status: 'failing', checks };
      const found = await diagnose({ fetch: () => Promise.resolve(Response.json(answer, { status: 503 })) });
      expect(found).toMatchObject({ code: 3, causes: [cause] });
    });

    it('names an expired token that cannot be renewed', async () => {
      await change(shopId, { credentials: { refreshToken: null } });
      simulator.control.expireAccessToken();
      expect(await diagnose()).toMatchObject({ code: 3, causes: ['access_expired'] });
    });
  });

  describe('while the service does not run', () => {
    beforeAll(async () => {
      // The token lives again, and there is something to renew it with.
      simulator.control.expireAccessToken(Date.now() + 86_400_000);
      const { refreshToken } = simulator.control.pinduoduoTokens();
      await change(shopId, { credentials: { refreshToken } });
      await service?.stop();
      service = undefined;
    });

    it('names nothing where nothing is wrong', async () => {
      expect(await diagnose()).toMatchObject({ code: 0, causes: [] });
    });

    it('names a clock that is 20 minutes off', async () => {
      const clock = createWrongClock(20 * 60_000);
      expect(await diagnose({ clock })).toMatchObject({ code: 3, causes: ['clock_off'] });
    });

    it('names an IP address that is not listed', async () => {
      simulator.control.permitAddresses(['192.0.2.7']);
      expect(await diagnose()).toMatchObject({ code: 3, causes: ['address_not_listed'] });
      simulator.control.permitAddresses(null);
    });

    it('names a database that is down, without its password', async () => {
      const DATABASE_URL = `postgres://orderloom:hunter2@127.0.0.1:${freePort}/orderloom`;
      const found = await diagnose({ environment: { DATABASE_URL } });
      expect(found).toMatchObject({ code: 3, causes: ['database_unreachable'] });
      expect(JSON.stringify(found)).not.toContain('hunter2');
    });

    it('names tables of an earlier version, and migrate does too', async () => {
      const tables = new PGlite(join(dataDir, 'database'));
      await tables.exec('create table kept as select * from drizzle.__drizzle_migrations');
      await tables.exec(
        'delete from drizzle.__drizzle_migrations where created_at = (select max(created_at) from drizzle.__drizzle_migrations)',
      );
      await tables.close();
      expect(await diagnose()).toMatchObject({ code: 3, causes: ['schema_outdated'] });
      const dryRun = await runOrderloom(['migrate', '--dry-run', '--json'], { environment: environment() });
      expect(dryRun).toMatchObject({ code: 3 });
      expect(JSON.parse(dryRun.stdout)).toMatchObject({ migrations: [expect.any(String)], isDone: false });

      const again = new PGlite(join(dataDir, 'database'));
      await again.exec(
        'delete from drizzle.__drizzle_migrations; insert into drizzle.__drizzle_migrations select * from kept; drop table kept',
      );
      await again.close();
      expect(await runOrderloom(['migrate'], { environment: environment() })).toMatchObject({ code: 0 });
    });

    it('names a port that is taken, also when something else answers there', async () => {
      const other = await listen(Number(freePort));
      expect(await diagnose()).toMatchObject({ code: 3, causes: ['port_taken'] });
      other.close();
    });

    it('names a secret key that is gone, and makes no new one', async () => {
      const [key, aside] = [join(dataDir, 'secret.key'), join(dataDir, 'secret.aside')];
      await rename(key, aside);
      expect(await diagnose()).toMatchObject({ code: 3, causes: ['secret_key_missing'] });
      await rename(aside, key);
    });

    it('names a token that has expired, and renews none', async () => {
      simulator.control.expireAccessToken();
      const before = simulator.control.pinduoduoTokens();
      expect(await diagnose()).toMatchObject({ code: 0, causes: ['access_renewal_due'] });
      expect(simulator.control.pinduoduoTokens()).toEqual(before);
    });

    it('names settings that are not valid', async () => {
      const environmentOf = { LOG_LEVEL: 'loud', ORDERLOOM_SYNC_INTERVALL: '60' };
      const { code, causes } = await diagnose({ environment: environmentOf });
      expect({ code, causes }).toEqual({ code: 3, causes: ['settings_invalid'] });
    });
  });
});

/** A server that is no service of Orderloom. */
async function listen(port = 0): Promise<Server> {
  const server = createServer((_request, response) => response.end('something else'));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
