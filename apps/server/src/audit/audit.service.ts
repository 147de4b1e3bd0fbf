import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../http/cursor.js';
import { createListPage } from '../http/list.js';
import { chainStart, findFault, type AuditFault, type ChainEnd } from './audit-chain.js';
import type { AuditEntry } from './audit-entry.js';
import type { AuditQuery, AuditVerification, AuditVerifyQuery } from './audit.dto.js';
import { AuditRepository } from './audit.repository.js';

const auditCursor = z.tuple([z.int()]);
const batchSize = 1_000;
const maxFaults = 100;

/** Answers what was done, and whether the answer can be believed. */
@Injectable()
export class AuditService {
  constructor(private readonly repository: AuditRepository) {}

  async list({ cursor, limit, ...filter }: AuditQuery) {
    const before = cursor === undefined ? undefined : decodeCursor(cursor, auditCursor)[0];
    const rows = await this.repository.list(filter, { before, limit: limit + 1 });
    const { items, nextCursor } = createListPage(rows, limit, (last) => encodeCursor([last.sequence]));
    return { items: items.map(presentEntry), nextCursor };
  }

  /**
   * Walks the whole chain in batches. A chain alone cannot tell that its last entries were cut off, or that all of it was
   * written anew: for that a head that was noted elsewhere is given and must still stand in it.
   */
  async verify(noted: AuditVerifyQuery): Promise<AuditVerification> {
    const faults: AuditFault[] = [];
    let end: ChainEnd = chainStart;
    let entries = 0;
    for (;;) {
      const batch = await this.repository.listAfter(end.sequence, batchSize);
      for (const entry of batch) {
        const fault = findFault(end, entry);
        if (fault !== undefined && faults.length < maxFaults) faults.push({ sequence: entry.sequence, fault });
        end = { sequence: entry.sequence, hash: entry.hash };
        entries += 1;
      }
      if (batch.length < batchSize) break;
    }
    const isHeadKept = await this.isKept(noted);
    return {
      isIntact: faults.length === 0 && isHeadKept !== false,
      entries,
      head: entries === 0 ? null : end,
      faults,
      isHeadKept,
    };
  }

  /** Null when no head was given. */
  private async isKept({ sequence, hash }: AuditVerifyQuery): Promise<boolean | null> {
    if (sequence === undefined) return null;
    return (await this.repository.find(sequence))?.hash === hash;
  }
}

function presentEntry({ recordedAt, actorKind, actorKeyId, actorName, ...entry }: AuditEntry) {
  return {
    ...entry,
    recordedAt: recordedAt.toISOString(),
    actor: { kind: actorKind, keyId: actorKeyId, name: actorName },
    detail: { ...entry.detail },
  };
}
