import { beforeEach, describe, expect, it } from 'vitest';
import { appendEvents } from './append-events.js';
import { ChannelBook, type HappenedEvent } from './channel-book.js';
import { taobaoManner } from './taobao-manner.js';

const NOW_MS = 1_000_000;

let book: ChannelBook;
let key: number;
let told: HappenedEvent[];
beforeEach(() => {
  book = new ChannelBook(taobaoManner, { seed: 1, epochMs: NOW_MS, ordersPerHour: 0.001 });
  book.advanceTo(NOW_MS);
  told = [];
  key = book.plant({
    story: 'planted',
    events: [
      { kind: 'created', atMs: NOW_MS },
      { kind: 'payable', atMs: NOW_MS + 1000 },
    ],
  });
  book.watch((happened) => told.push(happened));
});
const kinds = () => told.map(({ event }) => event.kind);

describe('appended events', () => {
  it('take the place of what was to come', () => {
    appendEvents(book, key, NOW_MS, [{ kind: 'cancelled', atMs: NOW_MS + 10 }]);
    book.advanceTo(NOW_MS + 5000);
    expect(kinds()).toEqual(['cancelled']);
    expect(book.stateOf(key).isPayable).toBe(false);
  });

  it('come in between when the future is kept', () => {
    appendEvents(book, key, NOW_MS, [{ kind: 'touched', atMs: NOW_MS }], true);
    book.advanceTo(NOW_MS + 5000);
    expect(kinds()).toEqual(['touched', 'payable']);
  });

  it('happen no earlier than the order is, although the clock was set back', () => {
    book.advanceTo(NOW_MS + 1000);
    appendEvents(book, key, NOW_MS, [{ kind: 'paid', atMs: NOW_MS }]);
    expect(kinds()).toEqual(['payable', 'paid']);
    expect(book.updates.lastChangeOf(key)).toBe(NOW_MS + 1000);
    expect(book.stateOf(key).paidAtMs).toBe(NOW_MS + 1000);
  });
});

describe('a watcher of a book', () => {
  it('hears everything once, each event with the life it belongs to', () => {
    appendEvents(book, key, NOW_MS, [{ kind: 'touched', atMs: NOW_MS }]);
    appendEvents(book, key, NOW_MS, [{ kind: 'paid', atMs: NOW_MS }]);
    expect(kinds()).toEqual(['touched', 'paid']);
    for (const { life, event } of told) expect(life.events).toContain(event);
  });

  it('hears nothing any more once it has stopped', () => {
    const heard: HappenedEvent[] = [];
    book.watch((happened) => heard.push(happened))();
    appendEvents(book, key, NOW_MS, [{ kind: 'touched', atMs: NOW_MS }]);
    expect(heard).toEqual([]);
  });
});
