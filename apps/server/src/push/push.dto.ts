import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { feedStates } from '../database/schema.js';

const countShape = {
  received: z.number().describe('Messages taken in, duplicates included'),
  refused: z.number().describe('Messages that were forged, unreadable or could not be stored'),
  lastReceivedAt: z.string().nullable(),
  lastRefusedAt: z.string().nullable(),
  lastRefusal: z.string().nullable().describe('Code of the last refusal'),
};

const pushSchema = z
  .object({
    callback: z
      .object({
        url: z
          .string()
          .nullable()
          .describe('To be entered at the platform; null while ORDERLOOM_PUBLIC_URL is not set'),
        ...countShape,
      })
      .nullable()
      .describe('null: the platform sends no callbacks'),
    feed: z
      .object({
        state: z.enum([...feedStates]).describe('waiting: it broke and will be opened again'),
        reason: z.string().nullable(),
        changedAt: z.string().nullable(),
        ...countShape,
      })
      .nullable()
      .describe('null: the platform has no feed, or the connection’s settings do not ask for it'),
  })
  .meta({ id: 'Push' });
export type PushView = z.infer<typeof pushSchema>;

export class PushDto extends createZodDto(pushSchema) {}
