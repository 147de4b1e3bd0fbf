import { hash } from 'node:crypto';
import { canonicalJson, type CanonicalValue } from './canonical-json.js';

/** What is written down. */
export const auditActions = [
  'key.created',
  'key.rotated',
  'key.revoked',
  'connection.created',
  'connection.updated',
  'connection.paused',
  'connection.resumed',
  'connection.removed',
  'connection.removal_finished',
  'authorization.link_created',
  'authorization.granted',
  'operation.called',
  'operation.ended',
  'order.receiver_revealed',
  'order.reveal_failed',
  'quarantine.dismissed',
  'drift.acknowledged',
  'replay.applied',
  'webhook.created',
  'webhook.updated',
  'webhook.deleted',
  'webhook.secret_rotated',
  'webhook.tested',
  'webhook.redelivered',
  'webhook.replayed',
  'webhook.disabled',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** `bootstrap`: a key of the settings; `service`: the hub itself, or a browser that needs no key. */
export const auditActorKinds = ['key', 'bootstrap', 'service'] as const;
export type AuditActorKind = (typeof auditActorKinds)[number];

/** Names, codes and counts that tell more of an act. Nothing secret and nothing about buyers. */
export type AuditDetail = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** An entry without what ties it to the one before. */
export interface AuditRecord {
  readonly sequence: number;
  readonly recordedAt: Date;
  readonly actorKind: AuditActorKind;
  readonly actorKeyId: string | null;
  readonly actorName: string;
  readonly action: AuditAction;
  readonly connectionId: string | null;
  readonly subjectId: string | null;
  readonly detail: AuditDetail;
  readonly requestId: string | null;
  readonly address: string | null;
}

/** An entry of the chain. Hashes are SHA-256 in hex. */
export interface AuditEntry extends AuditRecord {
  readonly previousHash: string;
  readonly hash: string;
}

/** What the first entry has for the hash before it. */
export const genesisHash = '0'.repeat(64);

/** SHA-256 over the hash before, a line feed, and the canonical JSON of the record, whose members are as above. */
export function hashEntry(previousHash: string, record: AuditRecord): string {
  const members: Record<keyof AuditRecord, CanonicalValue> = {
    sequence: record.sequence,
    recordedAt: record.recordedAt.toISOString(),
    actorKind: record.actorKind,
    actorKeyId: record.actorKeyId,
    actorName: record.actorName,
    action: record.action,
    connectionId: record.connectionId,
    subjectId: record.subjectId,
    detail: record.detail,
    requestId: record.requestId,
    address: record.address,
  };
  return hash('sha256', `${previousHash}\n${canonicalJson(members)}`, 'hex');
}
