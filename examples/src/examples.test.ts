import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);
const examples = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));

const expectations: Readonly<Record<string, (lines: readonly string[]) => void>> = {
  'sign-a-request.ts': (lines) => {
    const [sign = ''] = find(lines, /^Pinduoduo sign: ([0-9A-F]{32})$/);
    const [body = ''] = find(lines, /^Pinduoduo body: (\S+)$/);
    expect(new URLSearchParams(body).get('sign')).toBe(sign);
    const [timestamp = ''] = find(lines, /timestamp: '(\d{13})'/);
    const [nonce = ''] = find(lines, /'nonce-str': '(\w{32})'/);
    const text = `your-access-key${timestamp}${nonce}your-access-secret`;
    const expected = createHash('md5').update(text).digest('hex').toUpperCase();
    expect(find(lines, /signature: '([0-9A-F]{32})'/)).toEqual([expected]);
  },
  'iterate-orders.ts': (lines) => {
    const orders = lines.flatMap((line) => /^(\d{6}-\d{15}) \d{4}-\d\d-\d\dT[\d:.]+Z ¥\d+/.exec(line)?.[1] ?? []);
    const [count] = find(lines, /^(\d+) orders changed in the last two hours$/);
    // The simulator has 72 births an hour on Pinduoduo.
    expect(orders.length).toBeGreaterThan(50);
    expect(new Set(orders).size).toBe(Number(count));
    expect(orders).toHaveLength(Number(count));
    expect(lines).toHaveLength(orders.length + 1);
  },
  'read-an-order.ts': (lines) => {
    expect(lines[0]).toBe('PandaPon order: 1052608755792872049 bought on Taobao as 200033789040');
    expect(lines).toContain("Stage: in_transit total: { amountMinor: 134500, currency: 'CNY' }");
    expect(lines.filter((line) => line.startsWith('Line: '))).toHaveLength(9);
    expect(lines.at(-1)).toMatch(/^Parcel: \S+ \d+$/);
  },
  'verify-a-callback.ts': (lines) => {
    expect(lines).toEqual([
      'genuine: taobao ORDER_PAID, order 1052608755792872049',
      'forged: The signature does not match the body',
    ]);
  },
  'merge-observations.ts': (lines) => {
    expect(lines).toEqual([
      'shipped: in_transit, total unknown, events order.created',
      'paid: in_transit, total 12900, events order.totals_changed, order.remarks_changed',
      expect.stringMatching(/^received: completed, total 12900, events .*order\.fulfillment_changed/),
      'remarks: red, please; thank you',
    ]);
  },
  'pinduoduo-groups.ts': (lines) => {
    const [yuan = '', fen] = find(lines, /^after-sales: (\S+) yuan are (\d+) fen$/);
    const [whole = '', cents = ''] = yuan.split('.');
    expect(BigInt(whole) * 100n + BigInt(cents.padEnd(2, '0'))).toBe(BigInt(fen ?? ''));
    expect(lines.filter((line) => !line.startsWith('after-sales: '))).toEqual([
      'orders: concluded and waiting: true',
      'orders: 1 ship with care',
      'logistics: shipped: 2',
      'goods: any: true',
      'malls: true',
      expect.stringMatching(/^tools: may ship: (?:true|false)$/),
      'decryption: true',
      'messages: true',
      expect.stringMatching(/^pickups: \{ request_id: '\d+' \}$/),
      expect.stringMatching(/^waybills: \{ request_id: '\d+' \}$/),
      expect.stringMatching(/^cloud: \{ request_id: '\d+' \}$/),
      'by name: 2',
      'any API: object',
    ]);
  },
  'receive-messages.ts': (lines) => {
    expect(lines).toEqual(['socket: connecting', 'socket: open', 'pdd_trade_TradeSellerShip: shipped']);
  },
  'pandapon-groups.ts': (lines) => {
    expect(find(lines, /^Taobao goods: (\d+) \d+ fen$/)).toEqual(['672991141190']);
    expect(find(lines, /^Taobao order: (\w+) [1-9]\d* fen$/)).toEqual(['true']);
    expect(lines).toContain('Taobao payment: 1 accepted');
    expect(lines).toContain('Taobao after-sale: state 10 true');
    const [previewed] = find(lines, /^1688 preview: (\d+) fen$/);
    expect(find(lines, /^1688 order: (\d+) fen, 0 refused$/)).toEqual([previewed]);
    expect(lines).toContain('1688 order now: cancel');
    expect(lines).toContain('addresses: true');
    find(lines, /^warehouse: .* give the client a `warehouseSigner`( )that computes it$/);
    expect(lines).toContain('by name: 1052608755792872049 string');
    expect(lines).toContain('by path: 1');
    expect(lines.join('\n')).toContain("timestampUnit: 'ms'");
    expect(lines).toContain(`signed: …1715644800000${'n'.repeat(32)}[access secret]`);
    expect(lines.at(-1)).toBe('401 means: keys, signature or clock not accepted');
  },
  'take-webhook.ts': (lines) => {
    expect(lines).toEqual([
      'order.created: event 1 of order 018f4b1e-7a34-4c1b-9c7d-0123456789ab',
      'answered: 204',
      'answered: 204',
      'refused: No matching signature found',
      'answered: 400',
    ]);
  },
  'simulate.ts': (lines) => {
    expect(lines.slice(0, 4)).toEqual([
      'planted: to_ship 1',
      'an hour later: shipped',
      'as the platform tells it: 2',
      'after a broken connection: 2',
    ]);
    expect(lines.join('\n')).toMatch(/'pdd\.order\.information\.get': \{ requests: 4, .*faults: 1 \}/);
  },
};

describe('the examples', () => {
  it('are all run here', () => {
    expect(Object.keys(expectations).toSorted()).toEqual(examples.toSorted());
  });

  it.each(examples)('%s runs as it stands and prints what it promises', async (name) => {
    const { stdout, stderr } = await run(process.execPath, [join(import.meta.dirname, name)], {
      env: { PATH: process.env['PATH'] ?? '' },
      timeout: 20_000,
    });
    expect(stderr).toBe('');
    expectations[name]?.(stdout.trimEnd().split('\n'));
  });
});

/** What the pattern's groups caught in the one line that fits. */
function find(lines: readonly string[], pattern: RegExp): readonly string[] {
  const matches = lines.map((line) => pattern.exec(line)).filter((match) => match !== null);
  expect(matches, `one line like ${pattern.source}`).toHaveLength(1);
  return matches[0]?.slice(1) ?? [];
}
