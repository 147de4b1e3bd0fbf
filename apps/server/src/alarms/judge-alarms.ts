import type { AlarmKind } from '../database/schema.js';
import { listTroubles, type AlarmLimits, type ConnectionFacts, type Trouble } from './list-troubles.js';

/** A trouble that was seen before and is not over as far as is known. */
export interface StandingAlarm {
  readonly connectionId: string;
  readonly id: string;
  readonly kind: AlarmKind;
  readonly subject: string;
  readonly backlogMs: number | null;
  /** Of lost access: tells the credentials that were refused from others. */
  readonly credentialsHash: string | null;
  readonly sinceMs: number;
  /** Undefined while it is only watched. */
  readonly raisedMs: number | undefined;
}

/** Everything that is judged at one time. */
export interface AlarmFacts {
  readonly limits: AlarmLimits;
  /** Connections that should be read; those that are paused are not among them. */
  readonly connections: readonly ConnectionFacts[];
  readonly standing: readonly StandingAlarm[];
}

/** A trouble of a connection. */
export interface ConnectionTrouble extends Trouble {
  readonly connectionId: string;
}

/** What is to be written. */
export interface AlarmVerdict {
  /** Troubles seen for the first time that may yet pass. */
  readonly watch: readonly ConnectionTrouble[];
  /** Troubles to be told at once. */
  readonly raiseAtOnce: readonly ConnectionTrouble[];
  /** Troubles that have lasted long enough. */
  readonly raise: readonly { readonly alarm: StandingAlarm; readonly detail: Trouble['detail'] }[];
  /** Watched ones that make progress: their time begins anew. */
  readonly restart: readonly { readonly alarm: StandingAlarm; readonly backlogMs: number }[];
  /** Alarms whose trouble is over. */
  readonly clear: readonly StandingAlarm[];
  /** Watched ones whose trouble is over before anybody heard of it. */
  readonly forget: readonly StandingAlarm[];
}

/** Says which alarms are raised and cleared. Pure: judged twice without a change, nothing is left to write. */
export function judgeAlarms({ limits, connections, standing }: AlarmFacts, nowMs: number): AlarmVerdict {
  const verdict: { [Part in keyof AlarmVerdict]: AlarmVerdict[Part][number][] } = {
    watch: [],
    raiseAtOnce: [],
    raise: [],
    restart: [],
    clear: [],
    forget: [],
  };
  const before = new Map(standing.map((alarm) => [keyOf(alarm), alarm]));
  for (const facts of connections) {
    const { connectionId } = facts;
    for (const trouble of listTroubles(facts, limits, nowMs)) {
      const key = keyOf({ connectionId, ...trouble });
      const alarm = before.get(key);
      before.delete(key);
      if (alarm === undefined) {
        verdict[trouble.graceMs === 0 ? 'raiseAtOnce' : 'watch'].push({ connectionId, ...trouble });
      } else judgeStanding(alarm, trouble, nowMs, verdict);
    }
  }
  for (const alarm of before.values()) verdict[alarm.raisedMs === undefined ? 'forget' : 'clear'].push(alarm);
  return verdict;
}

function judgeStanding(
  alarm: StandingAlarm,
  { graceMs, backlogMs, detail }: Trouble,
  nowMs: number,
  verdict: {
    readonly raise: AlarmVerdict['raise'][number][];
    readonly restart: AlarmVerdict['restart'][number][];
    readonly clear: StandingAlarm[];
  },
): void {
  const isProgress = backlogMs !== null && alarm.backlogMs !== null && backlogMs < alarm.backlogMs;
  if (alarm.raisedMs !== undefined) {
    if (isProgress) verdict.clear.push(alarm);
  } else if (isProgress) verdict.restart.push({ alarm, backlogMs });
  else if (nowMs - alarm.sinceMs >= graceMs) verdict.raise.push({ alarm, detail });
}

function keyOf({ connectionId, kind, subject }: Pick<StandingAlarm, 'connectionId' | 'kind' | 'subject'>): string {
  return `${connectionId} ${kind} ${subject}`;
}
