import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

export class ConnectionRemovalQuery extends createZodDto(
  z.strictObject({
    confirm: z
      .string()
      .max(100)
      .default('')
      .describe('Must be the name of the connection: everything of it is deleted, for good'),
  }),
) {}

export class ConnectionRemoval extends createZodDto(
  z
    .object({
      connectionId: z.uuid(),
      state: z.literal('removing').describe('The connection is gone; what it has gathered follows within minutes'),
      requestedAt: z.iso.datetime(),
    })
    .meta({ id: 'ConnectionRemoval' }),
) {}
