import { startSimulator, type RunningSimulator } from '@orderloom/simulator';
import { systemClock, type Clock } from '@orderloom/core/time';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bootApp, type BootedApp } from './boot-app.js';
import { connect, pandaponConnection, pinduoduoConnection } from './demo-connections.js';

const diagnosisSchema = z.object({
  findings: z.array(
    z.object({ code: z.string(), severity: z.string(), seen: z.string(), remedies: z.array(z.string()).min(1) }),
  ),
  passed: z.array(z.object({ check: z.string(), seen: z.string() })),
});

/** Runs beside the clock of the machine by `aheadMs`. */
class WrongClock implements Clock {
  aheadMs = 0;
  now = (): number => systemClock.now() + this.aheadMs;
  sleep: Clock['sleep'] = (ms, signal) => systemClock.sleep(ms, signal);
}

describe('the diagnosis of a connection', () => {
  const clock = new WrongClock();
  let simulator: RunningSimulator;
  let service: BootedApp;
  let shop: ReturnType<typeof pinduoduoConnection>;
  let account: ReturnType<typeof pandaponConnection>;
  let shopId: string;
  let accountId: string;
  beforeAll(async () => {
    simulator = await startSimulator({ seed: 5 });
    service = await bootApp({ config: { role: 'web' }, runtime: { clock } });
    shop = pinduoduoConnection(simulator);
    account = pandaponConnection(simulator);
    const refusalClasses = { '40003': 'authentication', '40006': 'authentication' };
    account = { ...account, settings: Object.assign(account.settings, { refusalClasses }) };
    shopId = await connect(service, shop);
    accountId = await connect(service, account);
  });
  afterAll(async () => {
    await service.close();
    await simulator.stop();
  });
  afterEach(async () => {
    clock.aheadMs = 0;
    simulator.control.clearFaults();
    simulator.control.permitAddresses(null);
    simulator.control.grantTypes(null);
    await change(shopId, {
      credentials: { ...shop.credentials, ...simulator.control.pinduoduoTokens(), accessExpiresAt: null },
    });
    await change(accountId, { credentials: account.credentials, settings: { signatureRecipe: null } });
  });

  async function change(id: string, body: object): Promise<void> {
    const answer = await service.request('PATCH', `/v1/connections/${id}`, body);
    expect(answer.status, await answer.text()).toBe(200);
  }
  async function diagnose(id: string) {
    const answer = await service.request('POST', `/v1/connections/${id}/diagnosis`, {});
    expect(answer.status, await answer.clone().text()).toBe(200);
    return diagnosisSchema.parse(await answer.json());
  }
  const codesOf = ({ findings }: z.infer<typeof diagnosisSchema>) => findings.map(({ code }) => code);

  it('finds nothing where nothing is wrong, and says what was looked at', async () => {
    const found = [await diagnose(shopId), await diagnose(accountId)];
    expect(found.map(codesOf)).toEqual([[], []]);
    expect(found.map(({ passed }) => passed.map(({ check }) => check))).toEqual([
      ['clock', 'credentials', 'stream orders', 'stream after_sales', 'stream orders.by_deal_time'],
      ['clock', 'credentials', 'stream taobao.orders', 'stream 1688.orders', 'stream taobao.after_sales'],
    ]);
  });

  it.each(['pinduoduo', 'pandapon'])('names a wrong secret of %s', async (platform) => {
    const wrong = 'f'.repeat(32);
    if (platform === 'pinduoduo') await change(shopId, { credentials: { clientSecret: wrong } });
    else await change(accountId, { credentials: { accessSecret: wrong } });
    const found = await diagnose(platform === 'pinduoduo' ? shopId : accountId);
    expect(codesOf(found)).toEqual(['wrong_secret']);
    expect(JSON.stringify(found)).not.toContain(wrong);
  });

  it.each([20, -20])('names a clock that is %d minutes off, for both platforms', async (minutes) => {
    clock.aheadMs = minutes * 60_000;
    const found = [await diagnose(shopId), await diagnose(accountId)];
    expect(found.map(codesOf)).toEqual([['clock_off'], ['clock_off']]);
    expect(found[0]?.findings[0]?.seen).toMatch(minutes > 0 ? /^20 min ahead/ : /^20 min behind/);
  });

  it('names an address that is not listed', async () => {
    simulator.control.permitAddresses(['192.0.2.7']);
    expect(codesOf(await diagnose(shopId))).toEqual(['address_not_listed']);
  });

  it('names a missing permission package, also when only one stream needs it', async () => {
    simulator.control.grantTypes(['pdd.order.number.list.increment.get']);
    const found = await diagnose(shopId);
    expect(codesOf(found)).toEqual(['permission_missing']);
    expect(found.findings[0]?.seen).toContain('pdd.refund.list.increment.get');
    expect(found.passed.map(({ check }) => check)).toContain('stream orders');
  });

  it('renews an expired token that can be renewed, and names one that cannot', async () => {
    simulator.control.expireAccessToken();
    expect(codesOf(await diagnose(shopId))).toEqual([]);
    await change(shopId, { credentials: { refreshToken: null } });
    simulator.control.expireAccessToken();
    expect(codesOf(await diagnose(shopId))).toEqual(['access_expired']);
  });

  it('names the recipe that an account takes in place of the one that is set', async () => {
    await change(accountId, { settings: { signatureRecipe: 'hmac-sha256-key-timestamp-nonce' } });
    const found = await diagnose(accountId);
    expect(codesOf(found)).toEqual(['signature_recipe_wrong']);
    expect(found.findings[0]?.remedies[0]).toContain('signatureRecipe "md5-key-timestamp-nonce-secret"');
  });

  it('names a limit that is reached', async () => {
    simulator.control.injectFault({ kind: 'rate_limited', platform: 'pinduoduo', times: null });
    expect(codesOf(await diagnose(shopId))).toEqual(['limit_reached']);
  });

  it('names a platform that cannot be reached, and one that fails', async () => {
    simulator.control.injectFault({ kind: 'reset', platform: 'pandapon', times: null });
    expect(codesOf(await diagnose(accountId))).toEqual(['platform_unreachable']);
    simulator.control.clearFaults();
    simulator.control.injectFault({ kind: 'html', platform: 'pandapon', times: null });
    expect(codesOf(await diagnose(accountId))).toEqual(['platform_unreadable']);
  });
});
