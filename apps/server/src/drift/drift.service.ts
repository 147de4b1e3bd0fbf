import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@orderloom/core/time';
import { z } from 'zod';
import { AuditWriter } from '../audit/audit-writer.js';
import { decodeCursor, encodeCursor } from '../http/cursor.js';
import { createListPage } from '../http/list.js';
import { ResourceNotFoundError } from '../http/resource-errors.js';
import { CLOCK } from '../runtime/runtime.js';
import type { DriftQuery } from './drift.dto.js';
import { DriftRepository, type FindingRow } from './drift.repository.js';
import { DriftSentinel } from './drift-sentinel.js';

const findingCursor = z.tuple([z.iso.datetime(), z.uuid()]);

/** Answers what the sentinel has found. */
@Injectable()
export class DriftService {
  constructor(
    private readonly repository: DriftRepository,
    private readonly sentinel: DriftSentinel,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly audit: AuditWriter,
  ) {}

  async list({ cursor, limit, ...filter }: DriftQuery) {
    const place = cursor === undefined ? undefined : decodeCursor(cursor, findingCursor);
    const before = place === undefined ? undefined : { firstSeenAt: new Date(place[0]), id: place[1] };
    // Whoever asks wants the counts as they are now, as far as this process knows them.
    await this.sentinel.flush();
    const rows = await this.repository.list(filter, { before, limit: limit + 1 });
    const { items, nextCursor } = createListPage(rows, limit, (last) =>
      encodeCursor([last.firstSeenAt.toISOString(), last.id]),
    );
    return { items: items.map(presentFinding), nextCursor };
  }

  async acknowledge(id: string, note: string | undefined) {
    const row = await this.repository.acknowledge(
      id,
      note ?? null,
      new Date(this.clock.now()),
      (session, { connectionId, operation, kind }) =>
        this.audit.append(session, {
          action: 'drift.acknowledged',
          connectionId,
          subjectId: id,
          detail: { operation, kind },
        }),
    );
    if (row === undefined) throw new ResourceNotFoundError('finding');
    return presentFinding(row);
  }
}

function presentFinding(row: FindingRow) {
  return {
    ...row,
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
  };
}
