import type { AccessGrant } from '@orderloom/core/platform';
import type { AlarmKind } from '../database/schema.js';
import { findAccessTrouble } from './find-access-trouble.js';

/** When a trouble becomes an alarm. */
export interface AlarmLimits {
  /** How far a stream may be behind what it could have read. */
  readonly behindMs: number;
  /** How long unread spans may stay without becoming fewer. */
  readonly unfinishedMs: number;
  readonly suspectMs: number;
  readonly feedDownMs: number;
  readonly failingMs: number;
  /** Bodies that come into quarantine within one hour. */
  readonly quarantinedPerHour: number;
}

/** How one stream stands. Instants in epoch ms. */
export interface StreamFacts {
  readonly stream: string;
  /** How far it stays behind the platform by design. */
  readonly lagMs: number;
  /** End of the newest span that was read; undefined while there is none. */
  readonly doneUntilMs: number | undefined;
  /** Length of the spans that wait or have failed. */
  readonly unfinishedMs: number;
  readonly oldestUnfinishedMs: number | undefined;
  readonly suspects: number;
  /** What the last comparison with the platform found wrong in the store; undefined when it found nothing. */
  readonly findings: ReconciliationFindings | undefined;
}

/** What one comparison of a stream found, of each kind. */
export interface ReconciliationFindings {
  readonly reconciliationId: string;
  readonly missing: number;
  readonly outdated: number;
}

/** Everything that alarms of one connection are judged by. */
export interface ConnectionFacts {
  readonly connectionId: string;
  /** Since when the connection should be read as it is now, epoch ms. */
  readonly sinceMs: number;
  readonly streams: readonly StreamFacts[];
  readonly quarantine: { readonly open: number; readonly withinLastHour: number };
  /** Undefined where nothing needs to be granted. */
  readonly access: AccessGrant | undefined;
  /** The platform has refused the present credentials. */
  readonly isAccessLost: boolean;
  /** Undefined where the connection has no feed of messages. */
  readonly feed: { readonly isOpen: boolean; readonly reason: string | null } | undefined;
  /** Code of the fault while runs of the connection fail. */
  readonly failure: string | undefined;
}

/** Something that is wrong at this moment. */
export interface Trouble {
  readonly kind: AlarmKind;
  /** What of the connection it is about; empty when it is about all of it. */
  readonly subject: string;
  /** Codes, counts and instants; nothing about people. */
  readonly detail: Readonly<Record<string, unknown>>;
  /** How long it has to last before anybody hears of it. */
  readonly graceMs: number;
  /** How much is left to do where progress ends the trouble. */
  readonly backlogMs: number | null;
}

/** After a stop of the hub itself, streams are behind for as long as it takes to run them once. */
const settlingMs = 120_000;

/** What is wrong with a connection. Pure. */
export function listTroubles(facts: ConnectionFacts, limits: AlarmLimits, nowMs: number): readonly Trouble[] {
  // Nobody has authorised yet: that is a step to be taken and no trouble.
  if (facts.access?.isGranted === false) return [];
  return [
    ...facts.streams.flatMap((stream) => troublesOf(stream, facts.sinceMs, limits, nowMs)),
    ...quarantineTroubles(facts, limits),
    ...accessTroubles(facts, nowMs),
    ...feedTroubles(facts, limits),
    ...failureTroubles(facts, limits),
  ];
}

function troublesOf(facts: StreamFacts, sinceMs: number, limits: AlarmLimits, nowMs: number): readonly Trouble[] {
  const { stream: subject, lagMs, doneUntilMs, unfinishedMs, oldestUnfinishedMs, suspects, findings } = facts;
  const troubles: Trouble[] = [];
  // A connection that was paused for a week is not behind by a week.
  const readUntilMs = Math.max(doneUntilMs ?? -Infinity, sinceMs);
  if (nowMs - lagMs - readUntilMs > limits.behindMs) {
    const detail = { readUntil: doneUntilMs === undefined ? null : isoOf(doneUntilMs) };
    troubles.push({ kind: 'stream_behind', subject, detail, graceMs: settlingMs, backlogMs: null });
  }
  if (unfinishedMs > 0) {
    const detail = { oldestFrom: oldestUnfinishedMs === undefined ? null : isoOf(oldestUnfinishedMs) };
    const graceMs = limits.unfinishedMs;
    troubles.push({ kind: 'windows_unfinished', subject, detail, graceMs, backlogMs: unfinishedMs });
  }
  if (suspects > 0) {
    const detail = { windows: suspects };
    troubles.push({ kind: 'windows_suspect', subject, detail, graceMs: limits.suspectMs, backlogMs: null });
  }
  if (findings !== undefined) {
    const { reconciliationId, missing, outdated } = findings;
    const detail = { reconciliationId, missing, outdated };
    troubles.push({ kind: 'store_incomplete', subject, detail, graceMs: 0, backlogMs: null });
  }
  return troubles;
}

function quarantineTroubles({ quarantine }: ConnectionFacts, limits: AlarmLimits): readonly Trouble[] {
  if (quarantine.withinLastHour < limits.quarantinedPerHour) return [];
  return [{ kind: 'quarantine_growing', subject: '', detail: { ...quarantine }, graceMs: 0, backlogMs: null }];
}

function accessTroubles({ access, isAccessLost }: ConnectionFacts, nowMs: number): readonly Trouble[] {
  const trouble = isAccessLost
    ? ({ kind: 'access_lost', detail: {} } as const)
    : access && findAccessTrouble(access, nowMs);
  return trouble === undefined ? [] : [{ ...trouble, subject: '', graceMs: 0, backlogMs: null }];
}

function feedTroubles({ feed }: ConnectionFacts, limits: AlarmLimits): readonly Trouble[] {
  if (feed === undefined || feed.isOpen) return [];
  const { reason } = feed;
  return [{ kind: 'feed_down', subject: '', detail: { reason }, graceMs: limits.feedDownMs, backlogMs: null }];
}

function failureTroubles({ failure, isAccessLost }: ConnectionFacts, limits: AlarmLimits): readonly Trouble[] {
  // Said already, with what to do about it.
  if (failure === undefined || isAccessLost) return [];
  const detail = { code: failure };
  return [{ kind: 'connection_failing', subject: '', detail, graceMs: limits.failingMs, backlogMs: null }];
}

function isoOf(atMs: number): string {
  return new Date(atMs).toISOString();
}
