import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { alarmKinds } from '../database/schema.js';
import { listSchema, pageQueryShape } from '../http/list.js';
import { alarmSeverities } from './alarm-meanings.js';

const alarmStates = ['open', 'cleared'] as const;

const alarmSchema = z
  .object({
    id: z.uuid(),
    connectionId: z.uuid(),
    kind: z.enum(alarmKinds),
    subject: z.string().nullable().describe('What of the connection it is about, such as a stream; null: all of it'),
    severity: z.enum(alarmSeverities),
    meaning: z.string().describe('What it says, and what to do'),
    state: z.enum(alarmStates),
    detail: z.record(z.string(), z.unknown()).describe('Codes, counts and instants when it was raised'),
    sinceAt: z.iso.datetime().describe('When the trouble was first seen'),
    raisedAt: z.iso.datetime().describe('When it had lasted too long'),
    clearedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Alarm' });
export type AlarmView = z.infer<typeof alarmSchema>;

export class AlarmList extends createZodDto(listSchema(alarmSchema)) {}

export class AlarmQuery extends createZodDto(
  z.strictObject({
    ...pageQueryShape,
    connectionId: z.uuid().optional(),
    state: z.enum(alarmStates).optional(),
  }),
) {}
