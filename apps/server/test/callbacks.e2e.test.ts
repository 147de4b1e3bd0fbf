import { hash, randomUUID, timingSafeEqual } from 'node:crypto';
import { hmacSha256Hex } from '@orderloom/core/signing';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { rowsOf } from '../src/database/rows-of.js';
import { bootApp, type BootedApp } from './boot-app.js';
import { connect } from './demo-connections.js';

vi.mock(import('node:crypto'), async (load) => {
  const original = await load();
  return { ...original, timingSafeEqual: vi.fn<typeof timingSafeEqual>(original.timingSafeEqual) };
});

const maxBytes = 256 * 1024;
const accountOf = (name: string) => ({ accessKey: `key-${name}`, accessSecret: `secret-${name}`, userId: '1' });
const pushSchema = z.object({ callback: z.object({ url: z.string(), received: z.int(), refused: z.int() }) });

/** Nothing works on what is stored: the process serves HTTP only. */
describe('callbacks', () => {
  let service: BootedApp;
  let own: string;
  let other: string;
  beforeAll(async () => {
    service = await bootApp({ config: { role: 'web', publicUrl: 'https://hub.test' } });
    const open = (name: string) => connect(service, { name, platform: 'pandapon', credentials: accountOf(name) });
    [own, other] = [await open('own'), await open('other')];
  });
  afterAll(() => service.close());

  const readPush = async (id: string) => {
    const answer = await service.request('GET', `/v1/connections/${id}/push`);
    return pushSchema.parse(await answer.json()).callback;
  };
  const tokenOf = async (id: string) => new URL((await readPush(id)).url).pathname.split('/').at(-1) ?? '';
  const sign = (body: string | Uint8Array, name: string) => {
    const { accessKey, accessSecret } = accountOf(name);
    return hmacSha256Hex(accessSecret, accessKey, typeof body === 'string' ? body : Buffer.from(body));
  };
  /** Posts to the address of a connection, signed by an account. */
  async function post(
    address: { readonly id: string; readonly token: string },
    body: string | Uint8Array<ArrayBuffer> | ReadableStream,
    authorization: string,
    type = 'application/json',
  ) {
    const answer = await fetch(`${service.url}/callbacks/${address.id}/${address.token}`, {
      method: 'POST',
      headers: { authorization, 'content-type': type },
      body,
      ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
    });
    const { code } = z.looseObject({ code: z.string().optional() }).parse(await answer.json());
    return [answer.status, code] as const;
  }
  const addressOf = async (id: string) => ({ id, token: await tokenOf(id) });
  const messageOf = (orderId: string) =>
    JSON.stringify({ messageType: '1688_X', messagePlatform: 1, messageBody: { orderId } });
  /** Jobs to read something again that are stored, by the order they are about. */
  const listJobs = async (): Promise<readonly string[]> => {
    const rows = await rowsOf<{ readonly about: string }>(
      service.database.orm,
      sql`select data->'orderCandidates'->0->>'externalId' as about from pgboss.job
          where data->'orderCandidates' is not null`,
    );
    return rows.map(({ about }) => about);
  };

  it('are taken up to 256 KB, counted as bytes, and not with one byte more', async () => {
    const address = await addressOf(own);
    const message = messageOf('改').replace('{', '{"padding":"",');
    const fill = (bytes: number) => message.replace('""', `"${'x'.repeat(bytes - Buffer.byteLength(message))}"`);
    const largest = fill(maxBytes);
    expect(Buffer.byteLength(largest)).toBe(maxBytes);
    for (const type of ['application/json', 'text/plain']) {
      expect(await post(address, largest, sign(largest, 'own'), type)).toEqual([200, undefined]);
      const larger = fill(maxBytes + 1);
      expect(await post(address, larger, sign(larger, 'own'), type)).toEqual([413, 'callback_too_large']);
    }
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(Buffer.alloc(65_536, 32)),
    });
    const outcome = await post(address, endless, sign('', 'own')).catch(() => 'the connection was cut');
    expect(['413 payload_too_large', 'the connection was cut']).toContain(
      typeof outcome === 'string' ? outcome : outcome.join(' '),
    );
  });

  it.each([
    ['no JSON', 'no JSON'],
    ['half of it', '{"messageType":'],
    ['no UTF-8', new Uint8Array([0x7b, 0xff])],
    ['a depth without end', '['.repeat(100_000)],
    ['nothing', ''],
  ])('are checked before a word is read: %s that nobody has signed is 401, signed it is 400', async (_what, body) => {
    const address = await addressOf(own);
    for (const type of ['application/json', 'text/plain']) {
      expect(await post(address, body, 'f'.repeat(64), type)).toEqual([401, 'signature_verification']);
      expect(await post(address, body, sign(body, 'own'), type)).toEqual([400, 'invalid_request']);
    }
  });

  it('have a secret address for each connection, and another’s is none', async () => {
    const [ownToken, otherToken] = [await tokenOf(own), await tokenOf(other)];
    expect(ownToken).toMatch(/^[0-9a-f]{32}$/);
    expect(otherToken).not.toBe(ownToken);
    const body = messageOf('sent-elsewhere');
    const before = (await readPush(own)).refused;
    const signed = sign(body, 'own');
    for (const token of [otherToken, ownToken.toUpperCase().padEnd(33, '0'), 'x', '0'.repeat(32)]) {
      expect(await post({ id: own, token }, body, signed), token).toEqual([404, 'not_found']);
    }
    expect(await post({ id: randomUUID(), token: ownToken }, body, signed)).toEqual([404, 'not_found']);
    expect((await readPush(own)).refused).toBe(before);
    // At the right address, but signed by another account.
    expect(await post({ id: own, token: ownToken }, body, sign(body, 'other'))).toEqual([
      401,
      'signature_verification',
    ]);
    expect(await listJobs()).not.toContain('sent-elsewhere');
  });

  it('are known by their address in a time that tells nothing of it', async () => {
    const token = await tokenOf(own);
    const almost = token.slice(0, -1) + (token.endsWith('0') ? '1' : '0');
    const wrong = [almost, `x${token.slice(1)}`, token.slice(0, 8), `${token}0`];
    const addresses = [...wrong.map((one) => ({ id: own, token: one })), { id: randomUUID(), token }];
    for (const address of addresses) {
      vi.mocked(timingSafeEqual).mockClear();
      expect(await post(address, '{}', 'no signature')).toEqual([404, 'not_found']);
      // Once, over texts of the same length, also where there is no such connection.
      expect(vi.mocked(timingSafeEqual).mock.calls.map((pair) => pair.map(({ byteLength }) => byteLength))).toEqual([
        [32, 32],
      ]);
    }
  });

  it.each([
    ['without end', Array.from({ length: 400 }, (_, place) => hash('sha256', String(place))).join('')],
    ['with a character that no database holds', 'odd\u0000id'],
    ['with half a character', 'odd\ud800id'],
  ])('that name an order by an id %s are let go', async (_what, id) => {
    const address = await addressOf(own);
    const before = await listJobs();
    for (const message of [messageOf(id), messageOf(id).replace('orderId', 'refundId')]) {
      expect(await post(address, message, sign(message, 'own'))).toEqual([200, undefined]);
    }
    expect(await listJobs()).toEqual(before);
  });

  it('that come again, however often, ask for one thing to be read once', async () => {
    const address = await addressOf(own);
    const [first, second] = [messageOf('sent-again'), messageOf('sent-once')];
    for (let time = 0; time < 20; time += 1) {
      expect(await post(address, first, sign(first, 'own'))).toEqual([200, undefined]);
    }
    expect(await post(address, second, sign(second, 'own'))).toEqual([200, undefined]);
    const jobs = await listJobs();
    expect(jobs.filter((about) => about === 'sent-again')).toHaveLength(1);
    expect(jobs.filter((about) => about === 'sent-once')).toHaveLength(1);
  });
});
