import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeAlarms, type StandingAlarm } from './judge-alarms.js';
import type { AlarmLimits, ConnectionFacts, StreamFacts } from './list-troubles.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const nowMs = Date.UTC(2026, 10, 20);
const limits: AlarmLimits = {
  behindMs: 15 * minuteMs,
  unfinishedMs: hourMs,
  suspectMs: 15 * minuteMs,
  feedDownMs: 10 * minuteMs,
  failingMs: 5 * minuteMs,
  quarantinedPerHour: 5,
};
const stream = (parts: Partial<StreamFacts> = {}): StreamFacts => ({
  stream: 'orders',
  lagMs: 0,
  doneUntilMs: nowMs,
  unfinishedMs: 0,
  oldestUnfinishedMs: undefined,
  suspects: 0,
  findings: undefined,
  ...parts,
});
const facts = (parts: Partial<ConnectionFacts> = {}): ConnectionFacts => ({
  connectionId: 'c',
  sinceMs: nowMs - 90 * 24 * hourMs,
  streams: [stream()],
  quarantine: { open: 0, withinLastHour: 0 },
  access: undefined,
  isAccessLost: false,
  feed: undefined,
  failure: undefined,
  ...parts,
});

/** What judging again and again leaves standing and has told. */
class Told {
  standing: readonly StandingAlarm[] = [];
  readonly said: string[] = [];

  judge(connections: readonly ConnectionFacts[], atMs: number): this {
    const verdict = judgeAlarms({ limits, connections, standing: this.standing }, atMs);
    const fresh = (raisedMs: number | undefined) => (trouble: (typeof verdict.watch)[number]) => ({
      ...trouble,
      credentialsHash: null,
      id: `${trouble.kind} ${trouble.subject} ${atMs}`,
      sinceMs: atMs,
      raisedMs,
    });
    const raised = new Set(verdict.raise.map(({ alarm }) => alarm.id));
    const restarted = new Map(verdict.restart.map(({ alarm, backlogMs }) => [alarm.id, backlogMs]));
    const gone = new Set([...verdict.clear, ...verdict.forget].map(({ id }) => id));
    for (const { alarm } of verdict.raise) this.said.push(`+${alarm.kind}`);
    for (const { kind } of verdict.raiseAtOnce) this.said.push(`+${kind}`);
    for (const { kind } of verdict.clear) this.said.push(`-${kind}`);
    this.standing = [
      ...this.standing
        .filter(({ id }) => !gone.has(id))
        .map((alarm) => ({
          ...alarm,
          ...(raised.has(alarm.id) ? { raisedMs: atMs } : {}),
          ...(restarted.has(alarm.id) ? { sinceMs: atMs, backlogMs: restarted.get(alarm.id) ?? null } : {}),
        })),
      ...verdict.watch.map(fresh(undefined)),
      ...verdict.raiseAtOnce.map(fresh(atMs)),
    ];
    return this;
  }
}

const access = (endsInMs: number, parts: object = {}) => ({
  isGranted: true,
  isRenewable: false,
  endsAtMs: nowMs + endsInMs,
  renewableUntilMs: undefined,
  ...parts,
});

describe('alarms', () => {
  it('stay silent while all is well', () => {
    expect(new Told().judge([facts()], nowMs)).toMatchObject({ standing: [], said: [] });
  });

  it.each<[string, Partial<ConnectionFacts>, number]>([
    ['stream_behind', { streams: [stream({ doneUntilMs: nowMs - 16 * minuteMs })] }, 2 * minuteMs],
    ['windows_unfinished', { streams: [stream({ unfinishedMs: 7_000 })] }, limits.unfinishedMs],
    ['windows_suspect', { streams: [stream({ suspects: 1 })] }, limits.suspectMs],
    ['feed_down', { feed: { isOpen: false, reason: null } }, limits.feedDownMs],
    ['connection_failing', { failure: 'platform_timeout' }, limits.failingMs],
    ['store_incomplete', { streams: [stream({ findings: { reconciliationId: 'r', missing: 1, outdated: 0 } })] }, 0],
    ['quarantine_growing', { quarantine: { open: 5, withinLastHour: 5 } }, 0],
    ['access_ends_within_72h', { access: access(71 * hourMs) }, 0],
    ['access_ends_within_24h', { access: access(23 * hourMs) }, 0],
    ['access_ended', { access: access(-1) }, 0],
    ['access_not_renewed', { access: access(-1, { isRenewable: true }) }, 0],
    ['access_lost', { isAccessLost: true, failure: 'platform_authentication' }, 0],
  ])('of %s are raised once it has lasted, once, and cleared once', (kind, trouble, graceMs) => {
    const told = new Told().judge([facts(trouble)], nowMs);
    if (graceMs > 0) told.judge([facts(trouble)], nowMs + graceMs - 1);
    expect(told.said).toEqual(graceMs > 0 ? [] : [`+${kind}`]);
    for (let turn = 0; turn < 3; turn += 1) told.judge([facts(trouble)], nowMs + graceMs);
    expect(told.said).toEqual([`+${kind}`]);
    for (let turn = 0; turn < 3; turn += 1) told.judge([facts()], nowMs);
    expect(told.said).toEqual([`+${kind}`, `-${kind}`]);
    expect(told.standing).toEqual([]);
  });

  it.each<[string, Partial<ConnectionFacts>]>([
    ['a stream that is behind by less', { streams: [stream({ doneUntilMs: nowMs - 15 * minuteMs })] }],
    ['a stream that keeps a lag', { streams: [stream({ lagMs: hourMs, doneUntilMs: nowMs - 70 * minuteMs })] }],
    ['a stream that was resumed just now', { streams: [stream({ doneUntilMs: 0 })], sinceMs: nowMs - minuteMs }],
    ['a quarantine that does not grow', { quarantine: { open: 900, withinLastHour: 4 } }],
    ['access that can be renewed for long', { access: access(1, { isRenewable: true }) }],
    ['access that nobody has granted yet', { access: access(-1, { isGranted: false }), isAccessLost: true }],
  ])('are not raised for %s', (_what, harmless) => {
    const told = new Told();
    for (const atMs of [nowMs, nowMs]) told.judge([facts(harmless)], atMs);
    expect(told).toMatchObject({ standing: [], said: [] });
  });

  it('are not raised for what passes before its time, nor added up over interruptions', () => {
    const told = new Told();
    for (let minute = 0; minute < 60; minute += 1) {
      const failure = minute % 4 === 3 ? undefined : 'platform_timeout';
      told.judge([facts(failure === undefined ? {} : { failure, streams: [] })], nowMs + minute * minuteMs);
    }
    expect(told.said).toEqual([]);
  });

  it('leave a long history in peace while it becomes shorter, and speak when it no longer does', () => {
    const told = new Told();
    const at = (minute: number, leftMs: number) =>
      told.judge(
        [facts({ streams: [stream({ unfinishedMs: leftMs, doneUntilMs: nowMs + minute * minuteMs })] })],
        nowMs + minute * minuteMs,
      );
    for (let minute = 0; minute < 600; minute += 30) at(minute, 1_000_000 - minute);
    expect(told.said).toEqual([]);
    at(600, 5);
    // What is added meanwhile is no progress.
    at(630, 6);
    at(661, 6);
    expect(told.said).toEqual(['+windows_unfinished']);
    at(662, 4);
    expect(told.said).toEqual(['+windows_unfinished', '-windows_unfinished']);
  });

  it('are cleared when the connection is paused', () => {
    const told = new Told().judge([facts({ isAccessLost: true })], nowMs).judge([], nowMs);
    expect(told.said).toEqual(['+access_lost', '-access_lost']);
  });

  it('are told in turns, raised and cleared, whatever happens', () => {
    const trouble = fc.record({
      failure: fc.constantFrom(undefined, 'platform_timeout'),
      isAccessLost: fc.boolean(),
      streams: fc.constantFrom([stream()], [stream({ suspects: 1 })], [stream({ unfinishedMs: 9 })], []),
      minutes: fc.integer({ min: 0, max: 70 }),
    });
    fc.assert(
      fc.property(fc.array(trouble), (turns) => {
        const told = new Told();
        let atMs = nowMs;
        for (const { minutes, ...parts } of turns) {
          atMs += minutes * minuteMs;
          const streams = parts.streams.map((one) => ({ ...one, doneUntilMs: atMs }));
          told.judge([facts({ ...parts, streams })], atMs);
          const before = told.said.length;
          told.judge([facts({ ...parts, streams })], atMs);
          expect(told.said.length).toBe(before);
        }
        for (const kind of new Set(told.said.map((one) => one.slice(1)))) {
          const turns_ = told.said.filter((one) => one.slice(1) === kind).map((one) => one[0]);
          expect(turns_).toEqual(turns_.map((_, index) => (index % 2 === 0 ? '+' : '-')));
        }
      }),
    );
  });
});
