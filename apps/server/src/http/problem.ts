import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { problemCodes } from './problem-codes.js';

/** Body of every answer from 400 up, by RFC 9457. Programs decide by `code`. */
export const problemSchema = z
  .object({
    type: z.string().describe('urn:orderloom:problem: and the code'),
    title: z.string(),
    status: z.int(),
    code: z
      .string()
      .describe(`Stable, for programs; more may come: ${Object.keys(problemCodes).toSorted().join(', ')}`),
    detail: z.string().optional().describe('For people'),
    requestId: z.string().describe('Stands in the log beside what went wrong'),
    errors: z
      .array(z.object({ field: z.string(), message: z.string() }))
      .optional()
      .describe('Faults by field of the body, path or query'),
    platformCode: z.string().optional().describe('The platform’s own code'),
    platformRequestId: z.string().optional().describe('What the platform’s support asks for'),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problemSchema>;

export class ProblemDto extends createZodDto(problemSchema) {}

/** Media type of problems. */
export const problemMediaType = 'application/problem+json';
