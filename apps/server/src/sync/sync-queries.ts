import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../http/cursor.js';
import { createListPage } from '../http/list.js';
import { RunsRepository, type RunRow } from './runs.repository.js';
import type { SyncRunQuery, SyncWindowQuery } from './sync.dto.js';
import { WindowsRepository, type WindowRow } from './windows.repository.js';

const runCursor = z.tuple([z.iso.datetime(), z.uuid()]);
const windowCursor = z.tuple([z.iso.datetime(), z.uuid(), z.string()]);

/** Reads runs and windows for people. */
@Injectable()
export class SyncQueries {
  constructor(
    private readonly runs: RunsRepository,
    private readonly windows: WindowsRepository,
  ) {}

  async listRuns({ cursor, limit, ...filter }: SyncRunQuery) {
    const place = cursor === undefined ? undefined : decodeCursor(cursor, runCursor);
    const after = place === undefined ? undefined : { startedAt: new Date(place[0]), id: place[1] };
    const rows = await this.runs.list({ ...filter, after, limit: limit + 1 });
    const { items, nextCursor } = createListPage(rows, limit, (last) =>
      encodeCursor([last.startedAt.toISOString(), last.id]),
    );
    return { items: items.map(presentRun), nextCursor };
  }

  async listWindows({ cursor, limit, ...filter }: SyncWindowQuery) {
    const place = cursor === undefined ? undefined : decodeCursor(cursor, windowCursor);
    const after =
      place === undefined ? undefined : { fromAt: new Date(place[0]), connectionId: place[1], stream: place[2] };
    const rows = await this.windows.list({ ...filter, after, limit: limit + 1 });
    const { items, nextCursor } = createListPage(rows, limit, (last) =>
      encodeCursor([last.fromAt.toISOString(), last.connectionId, last.stream]),
    );
    return { items: items.map(presentWindow), nextCursor };
  }
}

function presentRun(run: RunRow) {
  return {
    ...run,
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    heartbeatAt: run.heartbeatAt.toISOString(),
  };
}

function presentWindow(window: WindowRow) {
  return {
    ...window,
    fromAt: window.fromAt.toISOString(),
    toAt: window.toAt.toISOString(),
    retryAt: window.retryAt?.toISOString() ?? null,
    updatedAt: window.updatedAt.toISOString(),
  };
}
