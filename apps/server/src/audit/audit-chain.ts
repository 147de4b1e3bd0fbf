import { genesisHash, hashEntry, type AuditEntry } from './audit-entry.js';

/**
 * What is wrong with an entry. `missing`: entries before it are gone; `changed`: it is not what its hash was made of;
 * `unlinked`: it does not follow on the entry that stands before it.
 */
export const auditFaultKinds = ['missing', 'changed', 'unlinked'] as const;
export type AuditFaultKind = (typeof auditFaultKinds)[number];

/** A break of the chain. */
export interface AuditFault {
  readonly sequence: number;
  readonly fault: AuditFaultKind;
}

/** Where the chain has been walked to. */
export interface ChainEnd {
  readonly sequence: number;
  readonly hash: string;
}

/** The place before the first entry. */
export const chainStart: ChainEnd = { sequence: 0, hash: genesisHash };

/** Whether an entry is what it was when written, and follows on `end`; the kind of fault if not. */
export function findFault(end: ChainEnd, entry: AuditEntry): AuditFaultKind | undefined {
  if (entry.sequence !== end.sequence + 1) return 'missing';
  if (entry.previousHash !== end.hash) return 'unlinked';
  return hashEntry(entry.previousHash, entry) === entry.hash ? undefined : 'changed';
}
