import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

const readinessSchema = z
  .object({
    status: z.enum(['ok', 'failing']),
    checks: z.array(
      z.object({
        name: z.string(),
        status: z.enum(['ok', 'failing']),
        durationMs: z.number(),
        reason: z.string().nullable().describe('Stable code of what is wrong'),
      }),
    ),
  })
  .meta({ id: 'Readiness' });
export type ReadinessView = z.infer<typeof readinessSchema>;

export class ReadinessDto extends createZodDto(readinessSchema) {}

export class LivenessDto extends createZodDto(z.object({ status: z.literal('ok') }).meta({ id: 'Liveness' })) {}
