import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { findingSchema, passedCheckSchema } from './finding.js';

export class DiagnosisRequest extends createZodDto(z.strictObject({})) {}

export class DiagnosisDto extends createZodDto(
  z
    .object({
      connectionId: z.uuid(),
      findings: z.array(findingSchema).describe('The cause why it does not work, and warnings; empty: it works'),
      passed: z.array(passedCheckSchema).describe('What was looked at and is as it should be'),
    })
    .meta({ id: 'ConnectionDiagnosis' }),
) {}
