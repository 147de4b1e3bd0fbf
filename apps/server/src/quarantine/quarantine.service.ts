import { Inject, Injectable } from '@nestjs/common';
import type { JsonValue } from '@orderloom/core/json';
import { foldName, redactedText, redactMembers } from '@orderloom/core/logging';
import type { Clock } from '@orderloom/core/time';
import { z } from 'zod';
import { AuditWriter } from '../audit/audit-writer.js';
import { decodeCursor, encodeCursor } from '../http/cursor.js';
import { createListPage } from '../http/list.js';
import { ResourceNotFoundError } from '../http/resource-errors.js';
import { openRawBody } from '../ingest/seal-body.js';
import { Adapters } from '../platforms/adapters.js';
import { CLOCK } from '../runtime/runtime.js';
import { Sealer } from '../secrets/sealer.js';
import type { QuarantineQuery } from './quarantine.dto.js';
import { QuarantineRetrier } from './quarantine-retrier.js';
import { QuarantineRepository, type QuarantineHead, type QuarantineRow } from './quarantine.repository.js';

const quarantineCursor = z.tuple([z.iso.datetime(), z.uuid()]);

/** Answers what is in quarantine and lets people decide about it. */
@Injectable()
export class QuarantineService {
  constructor(
    private readonly repository: QuarantineRepository,
    private readonly retrier: QuarantineRetrier,
    private readonly adapters: Adapters,
    private readonly sealer: Sealer,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly audit: AuditWriter,
  ) {}

  async list({ cursor, limit, ...filter }: QuarantineQuery) {
    const place = cursor === undefined ? undefined : decodeCursor(cursor, quarantineCursor);
    const before = place === undefined ? undefined : { createdAt: new Date(place[0]), id: place[1] };
    const rows = await this.repository.list(filter, { before, limit: limit + 1 });
    const { items, nextCursor } = createListPage(rows, limit, (last) =>
      encodeCursor([last.createdAt.toISOString(), last.id]),
    );
    return { items: items.map(presentHead), nextCursor };
  }

  async getDetail(id: string) {
    const row = await this.getRow(id);
    const { adapter } = await this.adapters.get(row.connectionId);
    const hidden = new Set(adapter.sensitiveMembers.map(foldName));
    return { ...presentHead(row), raw: hideTexts(openRawBody(row.body, this.sealer), hidden) };
  }

  async retry(id: string) {
    const result = await this.retrier.retry(await this.getRow(id));
    return { ...result, issues: [...result.issues] };
  }

  async dismiss(id: string, reason: string) {
    const row = await this.repository.dismiss(
      id,
      reason,
      new Date(this.clock.now()),
      (session, { connectionId, operation, hash }) =>
        this.audit.append(session, {
          action: 'quarantine.dismissed',
          connectionId,
          subjectId: id,
          detail: { operation, hash },
        }),
    );
    if (row === undefined) throw notFound();
    return presentHead(row);
  }

  private async getRow(id: string): Promise<QuarantineRow> {
    const row = await this.repository.find(id);
    if (row === undefined) throw notFound();
    return row;
  }
}

/** What is no object has no member names to go by, and may be anything. */
function hideTexts(raw: JsonValue, hidden: ReadonlySet<string>): unknown {
  return typeof raw === 'string' ? redactedText : redactMembers(raw, hidden);
}

function notFound(): ResourceNotFoundError {
  return new ResourceNotFoundError('body in quarantine');
}

function presentHead(row: QuarantineHead) {
  return {
    id: row.id,
    connectionId: row.connectionId,
    operation: row.operation,
    askedId: row.askedId === '' ? null : row.askedId,
    hash: row.hash,
    state: row.state,
    issues: [...row.issues],
    mappingVersion: row.mappingVersion,
    attempts: row.attempts,
    observedAt: row.observedAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
    triedAt: row.triedAt?.toISOString() ?? null,
    dismissedAt: row.dismissedAt?.toISOString() ?? null,
    dismissReason: row.dismissReason,
  };
}
