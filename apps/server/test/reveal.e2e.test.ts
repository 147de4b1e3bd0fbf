import { startSimulator, type RunningSimulator } from '@orderloom/simulator';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { AuditRepository } from '../src/audit/audit.repository.js';
import { problemSchema } from '../src/http/problem.js';
import { bootApp, type BootedApp } from './boot-app.js';
import { connect, get, pinduoduoConnection } from './demo-connections.js';
import { dumpDatabase, findTables } from './dump-database.js';

const decryption = 'pdd.open.decrypt.batch';
const textSchema = z.object({
  mask: z.string(),
  ciphertext: z.string(),
  text: z.string().nullable(),
  extension: z.string().nullable(),
});
const revealedSchema = z.object({
  receiver: z.looseObject({ name: textSchema, phone: textSchema, street: textSchema }),
});
const keySchema = z.object({ id: z.uuid(), secret: z.string() });

describe('revealing a receiver of a sale', () => {
  const lines: string[] = [];
  let simulator: RunningSimulator;
  let service: BootedApp;
  let orderId: string;

  beforeAll(async () => {
    simulator = await startSimulator({ seed: 5, pinduoduoIsInCloud: true, ordersPerHour: 1 });
    service = await bootApp({
      config: { role: 'web', revealsPerDay: 3 },
      logStream: { write: (line) => lines.push(line) },
    });
    const { settings, ...connection } = pinduoduoConnection(simulator);
    const connectionId = await connect(service, { ...connection, settings: { ...settings, isInCloud: true } });
    const { id } = simulator.control.createOrder({ channel: 'pinduoduo', state: 'paid' });
    const imported = { channel: 'pinduoduo', externalIds: [id] };
    await service.request('POST', `/v1/connections/${connectionId}/orders:import`, imported);
    const { items } = await get(service, `/v1/orders?externalId=${id}`);
    orderId = String(items[0]?.['id']);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    simulator.control.clearFaults();
    simulator.control.grantTypes(null);
  });
  afterAll(async () => {
    await service.close();
    await simulator.stop();
  });

  /** A key of its own has a quota of its own. */
  async function makeKey() {
    const answer = await service.request('POST', '/v1/keys', { name: 'packer', scopes: ['orders:reveal'] });
    const { id, secret } = keySchema.parse(await answer.json());
    const reveal = (body: unknown = { reason: 'asks where the parcel is' }) =>
      fetch(`${service.url}/v1/orders/${orderId}/reveal`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    return { id, reveal };
  }
  const auditOf = async (keyId: string) =>
    (await get(service, `/v1/audit?keyId=${keyId}`)).items.map(({ action, detail }) => ({ action, detail }));
  const countCalls = () => simulator.control.countRequests()[decryption]?.requests ?? 0;

  it('has the platform decrypt it, and writes down who asked and why', async () => {
    const { id, reveal } = await makeKey();
    const answer = await reveal();
    expect(answer.status, await answer.clone().text()).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const { receiver } = revealedSchema.parse(await answer.json());
    const { name, phone, street } = receiver;
    expect(name.text?.slice(0, 1)).toBe(name.mask.slice(0, 1));
    expect(phone.text).toMatch(/^1\d{10}$/);
    expect(street.text).toMatch(/\S/);
    expect(await auditOf(id)).toEqual([
      {
        action: 'order.receiver_revealed',
        detail: expect.objectContaining({ fields: ['name', 'phone', 'street'], reason: 'asks where the parcel is' }),
      },
    ]);
  });

  it('keeps nothing of it: no table and no log line holds a word', async () => {
    const { reveal } = await makeKey();
    const { receiver } = revealedSchema.parse(await (await reveal()).json());
    const dump = await dumpDatabase(service.database);
    expect(findTables(dump, orderId)).toContain('public.orders');
    for (const text of [receiver.phone.text, receiver.street.text]) {
      expect(findTables(dump, String(text))).toEqual([]);
      expect(lines.join('')).not.toContain(String(text));
    }
  });

  it('asks nobody anything when the audit log cannot be written', async () => {
    const { reveal } = await makeKey();
    const before = countCalls();
    vi.spyOn(service.app.get(AuditRepository), 'append').mockRejectedValue(new Error('the disk is full'));
    expect((await reveal()).status).toBe(500);
    expect(countCalls()).toBe(before);
  });

  it('has its entry in the audit log also when the platform then refuses, and explains the refusal', async () => {
    const { id, reveal } = await makeKey();
    simulator.control.grantTypes(['pdd.order.information.get']);
    const problem = problemSchema.parse(await (await reveal()).json());
    expect(problem).toMatchObject({ status: 502, code: 'platform_permission', platformCode: '20031' });
    expect(problem.detail).toMatch(/permission|package|grant/);
    expect((await auditOf(id)).map(({ action }) => action)).toEqual(['order.reveal_failed', 'order.receiver_revealed']);
  });

  it('tells each answer what is left of the day, and when there is nothing left until when', async () => {
    const { reveal } = await makeKey();
    const left: (string | null)[] = [];
    for (let count = 0; count < 3; count += 1) left.push((await reveal()).headers.get('ratelimit-remaining'));
    expect(left).toEqual(['2', '1', '0']);
    const calls = countCalls();
    const late = await reveal();
    expect(late.status).toBe(429);
    expect(Number(late.headers.get('retry-after'))).toBeLessThanOrEqual(86_400);
    expect(problemSchema.parse(await late.json()).detail).toMatch(/3 receivers a day; .*T16:00:00\.000Z/);
    expect(countCalls()).toBe(calls);
    const other = await makeKey();
    expect((await other.reveal()).status).toBe(200);
  });

  it('never lets requests that come at once take more than the quota', async () => {
    const { reveal } = await makeKey();
    const statuses = (await Promise.all(Array.from({ length: 6 }, () => reveal()))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(3);
    expect(statuses.filter((status) => status === 429)).toHaveLength(3);
  });

  it.each([
    ['none', {}],
    ['a blank one', { reason: ' ' }],
    ['one that is too long', { reason: 'x'.repeat(201) }],
  ])('needs a reason, and %s is refused', async (_what, body) => {
    const { id, reveal } = await makeKey();
    const problem = problemSchema.parse(await (await reveal(body)).json());
    expect(problem).toMatchObject({ status: 400, errors: [{ field: 'reason' }] });
    expect(await auditOf(id)).toEqual([]);
  });
});
