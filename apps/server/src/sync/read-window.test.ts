import type { ObservationPage, PageRequest } from '@orderloom/core/platform';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DriftingList } from '../../test/drifting-list.js';
import { readWindow, type WindowPorts } from './read-window.js';
import { SuspectPageError } from './suspect-page-error.js';

const stream = {
  operation: 'orders.list',
  windowFilter: 'updated_at',
  granularityMs: 1_000,
  maxPageSize: 10,
  reportsTotal: true,
  pageOrder: 'newest_first',
  partitions: [''],
} as const;
const window = { fromAt: 1_000_000, toAt: 1_100_000 };

function portsOver(list: DriftingList, beforePage: (request: PageRequest) => void = () => undefined) {
  const seen = new Map<string, number>();
  const ports: WindowPorts = {
    fetchPage: async (request) => {
      beforePage(request);
      return list.page(request);
    },
    commitPage: async (page: ObservationPage) => {
      let fresh = 0;
      for (const { externalId, hash } of page.observations) {
        if (!seen.has(hash)) fresh += 1;
        seen.set(hash, 1);
        seen.set(externalId, 1);
      }
      return { observed: page.observations.length, fresh, changed: fresh, quarantined: page.rejected.length };
    },
  };
  return { ports, seen };
}

/** false when the window was suspect. */
async function isReadWhole(reading: Promise<unknown>): Promise<boolean> {
  try {
    await reading;
    return true;
  } catch (error) {
    if (error instanceof SuspectPageError) return false;
    throw error;
  }
}

/** `count` orders spread over the window. */
function spread(count: number): [string, number][] {
  return Array.from({ length: count }, (_, index) => [
    `order-${index}`,
    window.fromAt + Math.floor((index * 99_000) / count),
  ]);
}

describe('readWindow', () => {
  it('reads a window that fits in one page with one call', async () => {
    const list = new DriftingList(spread(10));
    const { ports, seen } = portsOver(list);
    const report = await readWindow(stream, window, ports);
    expect(list.calls).toBe(1);
    expect(report.observed).toBe(10);
    expect(seen.has('order-9')).toBe(true);
  });

  it('halves a window until every part fits in one page', async () => {
    const asked = new Set<number>();
    const { ports, seen } = portsOver(new DriftingList(spread(137)), (request) => asked.add(request.page));
    await readWindow(stream, window, ports);
    expect([...asked]).toEqual([1]);
    for (let index = 0; index < 137; index += 1) expect(seen.has(`order-${index}`)).toBe(true);
  });

  it('pages a single second that cannot be halved from its last page back', async () => {
    const sameSecond = Array.from({ length: 35 }, (_, index): [string, number] => [
      `order-${index}`,
      window.fromAt + 5_000,
    ]);
    const asked: number[] = [];
    const { ports, seen } = portsOver(new DriftingList(sameSecond), (request) => asked.push(request.page));
    await readWindow(stream, { fromAt: window.fromAt + 5_000, toAt: window.fromAt + 6_000 }, ports);
    expect(asked).toEqual([1, 4, 3, 2, 1]);
    for (let index = 0; index < 35; index += 1) expect(seen.has(`order-${index}`)).toBe(true);
  });

  it('misses no order that stays in the window, whatever moves between two calls', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 99_000 }), { minLength: 40, maxLength: 120 }),
        fc.infiniteStream(fc.nat()),
        async (offsets, picks) => {
          const rows = offsets.map((offset, index): [string, number] => [`order-${index}`, window.fromAt + offset]);
          const list = new DriftingList(rows);
          const moved = new Set<string>();
          const { ports, seen } = portsOver(list, () => {
            // A change moves an order out of this window, to the present.
            const pick = `order-${(picks.next().value ?? 0) % rows.length}`;
            list.touch(pick, window.toAt + 60_000);
            moved.add(pick);
          });
          // A suspect window is read again, as the ledger has it.
          while (!(await isReadWhole(readWindow(stream, window, ports))));
          const missed = rows.filter(([externalId]) => !moved.has(externalId) && !seen.has(externalId));
          expect(missed).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('misses no order that is in the window, whatever the platform shows late between two calls', async () => {
    const seconds = fc.uniqueArray(fc.integer({ min: 0, max: 98 }), { minLength: 40, maxLength: 90 });
    await fc.assert(
      fc.asyncProperty(seconds, seconds, async (offsets, lateOffsets) => {
        const at = (offset: number) => window.fromAt + offset * 1_000;
        const list = new DriftingList(offsets.map((offset, index) => [`order-${index}`, at(offset)]));
        const late = lateOffsets.values();
        const { ports, seen } = portsOver(list, () => {
          const offset = late.next().value;
          if (offset !== undefined) list.touch(`late-${offset}`, at(offset));
        });
        while (!(await isReadWhole(readWindow(stream, window, ports))));
        expect(offsets.filter((_offset, index) => !seen.has(`order-${index}`))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('proves its point: paging forward over the same drift loses orders', async () => {
    const list = new DriftingList(spread(40));
    const seen = new Set<string>();
    for (let page = 1; page <= 4; page += 1) {
      for (const { externalId } of list.page({ window, partition: '', page, pageSize: 10, withTotal: false })
        .observations) {
        seen.add(externalId);
      }
      list.touch(`order-${40 - page}`, window.toAt + 60_000);
    }
    const stayed = Array.from({ length: 36 }, (_, index) => `order-${index}`);
    expect(stayed.some((externalId) => !seen.has(externalId))).toBe(true);
  });

  it('keeps what a short page brought but does not call the window read', async () => {
    const list = new DriftingList(spread(8));
    const { ports, seen } = portsOver(list);
    const short: WindowPorts = {
      ...ports,
      fetchPage: async (request) => {
        const page = await ports.fetchPage(request);
        return { ...page, observations: page.observations.slice(0, 5) };
      },
    };
    await expect(readWindow(stream, window, short)).rejects.toThrow(SuspectPageError);
    expect([...seen.keys()].filter((key) => !key.includes('@'))).toHaveLength(5);
  });

  it('reads every partition of a list that has no filter for all', async () => {
    const asked: string[] = [];
    const { ports } = portsOver(new DriftingList(spread(3)), (request) => asked.push(request.partition));
    await readWindow({ ...stream, partitions: ['2', '3', '10'] }, window, ports);
    expect(asked).toEqual(['2', '3', '10']);
  });

  it('walks a list without time filter down to the first page that is proven to hold nothing new', async () => {
    const list = new DriftingList(spread(60));
    const walking = { ...stream, windowFilter: 'none' } as const;
    const { ports, seen } = portsOver(list);
    await readWindow(walking, window, ports);
    expect(list.calls).toBe(6);
    const proven = new Set(seen.keys());
    list.touch('order-3', window.toAt + 1);
    const isProven = async (page: ObservationPage) => page.observations.every(({ hash }) => proven.has(hash));
    await readWindow(walking, window, { ...ports, isProven });
    expect(list.calls).toBe(8);
  });

  it('does not take rows that a broken walk has stored for a boundary', async () => {
    const list = new DriftingList(spread(60));
    const walking = { ...stream, windowFilter: 'none' } as const;
    const { ports, seen } = portsOver(list, ({ page }) => {
      if (page === 3 && list.calls < 3) throw new Error('the connection broke');
    });
    const nothingProven: WindowPorts = { ...ports, isProven: async () => false };
    await expect(readWindow(walking, window, nothingProven)).rejects.toThrow('broke');
    list.calls = 10;
    await readWindow(walking, window, nothingProven);
    for (let index = 0; index < 60; index += 1) expect(seen.has(`order-${index}`)).toBe(true);
  });

  it('suspects a walk over a list that tells of more rows than it showed', async () => {
    const walking = { ...stream, windowFilter: 'none' } as const;
    for (const pageOrder of ['unknown', 'newest_first'] as const) {
      const list = new DriftingList(spread(25));
      const { ports } = portsOver(list);
      const short: WindowPorts = {
        ...ports,
        fetchPage: async (request) => {
          const page = await ports.fetchPage(request);
          return request.page < 3 ? page : { ...page, observations: page.observations.slice(0, 2) };
        },
      };
      await expect(readWindow({ ...walking, pageOrder }, window, short)).rejects.toThrow(SuspectPageError);
    }
  });

  it('suspects a walk during which a row moved, where nobody knows where rows move to', async () => {
    const walking = { ...stream, windowFilter: 'none', pageOrder: 'unknown' } as const;
    const list = new DriftingList(spread(25));
    const { ports } = portsOver(list, ({ page }) => {
      if (page === 2) list.touch('order-0', window.toAt + 1);
    });
    await expect(readWindow(walking, window, ports)).rejects.toThrow(SuspectPageError);
    await readWindow({ ...walking, pageOrder: 'newest_first' }, window, ports);
  });

  it.each([
    ['walk over a list', { ...stream, windowFilter: 'none' } as const],
    ['window of a list that never tells a total', { ...stream, reportsTotal: false }],
  ])('does not read a %s for ever that gives the same page again and again', async (_what, repeating) => {
    const list = new DriftingList(spread(10));
    const { ports } = portsOver(list);
    const stuck: WindowPorts = {
      ...ports,
      fetchPage: async (request) => {
        if (list.calls > 20) throw new RangeError('read for ever');
        return { ...(await ports.fetchPage({ ...request, page: 1 })), total: undefined, hasNext: true };
      },
    };
    await expect(readWindow(repeating, window, stuck)).rejects.toThrow(SuspectPageError);
  });

  it('tells how full the fullest query was before any halving', async () => {
    const { ports } = portsOver(new DriftingList(spread(37)));
    expect(await readWindow(stream, window, ports)).toMatchObject({ fullest: 37 });
  });

  it('walks to the end where the order of the list is not known', async () => {
    const list = new DriftingList(spread(60));
    const walking = { ...stream, windowFilter: 'none', pageOrder: 'unknown' } as const;
    const { ports } = portsOver(list);
    await readWindow(walking, window, { ...ports, isProven: () => Promise.resolve(true) });
    await readWindow(walking, window, { ...ports, isProven: () => Promise.resolve(true) });
    expect(list.calls).toBe(12);
  });

  it('does not page forward over a list that keeps back a total it otherwise tells', async () => {
    const list = new DriftingList(spread(25));
    const { ports } = portsOver(list);
    const silent: WindowPorts = {
      ...ports,
      fetchPage: async (request) => ({ ...(await ports.fetchPage(request)), total: undefined }),
    };
    await expect(readWindow(stream, window, silent)).rejects.toThrow(SuspectPageError);
    expect(list.calls).toBe(1);
  });

  it('pages a list that never tells a total until a page is not full', async () => {
    const list = new DriftingList(spread(25));
    const { ports, seen } = portsOver(list);
    const silent: WindowPorts = {
      ...ports,
      fetchPage: async (request) => ({ ...(await ports.fetchPage(request)), total: undefined, hasNext: undefined }),
    };
    await readWindow({ ...stream, reportsTotal: false }, window, silent);
    expect(list.calls).toBe(3);
    expect(seen.has('order-0')).toBe(true);
  });
});
