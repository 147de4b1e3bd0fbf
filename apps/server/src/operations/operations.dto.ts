import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

/** Path of one operation of one connection. */
export class OperationParams extends createZodDto(
  z.strictObject({
    id: z.uuid(),
    name: z.string().min(1).max(100).describe('As the platform’s catalogue names it, such as pdd.order.list.get'),
  }),
) {}

const jsonSchema = z.record(z.string(), z.unknown()).describe('JSON Schema 2020-12');

const limitSchema = z.object({
  scope: z.enum(['shop', 'app', 'api']).describe('Whose calls it counts'),
  times: z.int(),
  perSeconds: z.number(),
});

const operationSchema = z
  .object({
    name: z.string(),
    title: z.string(),
    certainty: z.enum(['documented', 'inferred', 'name_only']).describe('What the definition rests on'),
    isRepeatable: z.boolean().describe('Whether the operation changes nothing'),
    source: z.string().describe('Page or program it was read from'),
    documentUrl: z.string().nullable(),
    limits: z.array(limitSchema),
    request: jsonSchema,
  })
  .meta({ id: 'Operation' });
export type OperationView = z.infer<typeof operationSchema>;

export class OperationList extends createZodDto(
  z.object({ items: z.array(operationSchema) }).meta({ id: 'OperationList' }),
) {}

/** Input of an operation: an object that the operation's own schema checks. */
export class OperationInput extends createZodDto(
  z.record(z.string(), z.unknown()).meta({ id: 'OperationInput', description: 'By the operation’s request schema' }),
) {}

const issueSchema = z.object({ field: z.string(), message: z.string() });

const resultSchema = z
  .object({
    operation: z.string(),
    receivedAt: z.string(),
    platformRequestId: z.string().nullable(),
    value: z.unknown().describe('The answer as it was read: ids are text, integers beyond 2^53 exact'),
    raw: z.unknown().describe('The answer as it came, without its envelope'),
    rejected: z
      .array(z.array(issueSchema))
      .describe('Elements of the answer’s lists that could not be read; they stand in `raw` no more'),
  })
  .meta({ id: 'OperationResult' });
export type OperationResultView = z.infer<typeof resultSchema>;

export class OperationResult extends createZodDto(resultSchema) {}
