import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../http/cursor.js';
import { createListPage } from '../http/list.js';
import { alarmMeanings } from './alarm-meanings.js';
import type { AlarmQuery, AlarmView } from './alarms.dto.js';
import { AlarmsRepository, type AlarmRow } from './alarms.repository.js';

const alarmCursor = z.tuple([z.boolean(), z.iso.datetime(), z.uuid()]);

/** Answers the alarms. */
@Injectable()
export class AlarmsService {
  constructor(private readonly repository: AlarmsRepository) {}

  async list({ cursor, limit, ...filter }: AlarmQuery) {
    const place = cursor === undefined ? undefined : decodeCursor(cursor, alarmCursor);
    const after = place === undefined ? undefined : { isOpen: place[0], raisedAt: new Date(place[1]), id: place[2] };
    const rows = await this.repository.list({ ...filter, after, limit: limit + 1 });
    const { items, nextCursor } = createListPage(rows, limit, (last) =>
      encodeCursor([last.clearedAt === null, raisedAtOf(last).toISOString(), last.id]),
    );
    return { items: items.map(presentAlarm), nextCursor };
  }
}

function presentAlarm(row: AlarmRow): AlarmView {
  const { id, connectionId, kind, subject, detail, sinceAt, clearedAt } = row;
  return {
    id,
    connectionId,
    kind,
    subject: subject === '' ? null : subject,
    ...alarmMeanings[kind],
    state: clearedAt === null ? 'open' : 'cleared',
    detail,
    sinceAt: sinceAt.toISOString(),
    raisedAt: raisedAtOf(row).toISOString(),
    clearedAt: clearedAt?.toISOString() ?? null,
  };
}

/** Only alarms that were raised are listed. */
function raisedAtOf({ raisedAt, sinceAt }: AlarmRow): Date {
  return raisedAt ?? sinceAt;
}
