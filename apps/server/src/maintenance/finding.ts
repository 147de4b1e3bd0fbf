import { z } from 'zod';
import { findingCodes, findingMeanings, findingSeverities, type FindingCode } from './finding-meanings.js';

/** One thing that is wrong, with what was seen and what to do. Holds no secret. */
export const findingSchema = z
  .object({
    code: z.enum(findingCodes).describe('Stable code of the cause'),
    severity: z.enum(findingSeverities).describe('error: something does not work; warning: it will or may not'),
    meaning: z.string(),
    seen: z.string().describe('What it was concluded from'),
    remedies: z.array(z.string()).describe('What to do, the most promising first'),
  })
  .meta({ id: 'DiagnosisFinding' });
export type Finding = z.infer<typeof findingSchema>;

/** Something that was looked at and is as it should be. */
export const passedCheckSchema = z
  .object({ check: z.string().describe('What was looked at'), seen: z.string() })
  .meta({ id: 'DiagnosisCheck' });
export type PassedCheck = z.infer<typeof passedCheckSchema>;

/** What a part of an installation was found to be. */
export interface Diagnosis {
  readonly findings: readonly Finding[];
  readonly passed: readonly PassedCheck[];
}

/** Makes a finding of its code; `remedies` go before the usual ones. */
export function createFinding(code: FindingCode, seen: string, remedies: readonly string[] = []): Finding {
  const { severity, meaning, remedies: usual } = findingMeanings[code];
  return { code, severity, meaning, seen, remedies: [...new Set([...remedies, ...usual])] };
}
