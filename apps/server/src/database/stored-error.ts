import { OrderloomError, PlatformError, PlatformRefusalError } from '@orderloom/core/errors';
import { z } from 'zod';

/** An error as connections, runs and windows keep it. */
export const storedErrorSchema = z
  .object({
    code: z.string().describe('Stable code, such as platform_authentication'),
    message: z.string(),
    isRetryable: z.boolean(),
    operation: z.string().nullable(),
    platformCode: z.string().nullable(),
    platformSubCode: z.string().nullable(),
    platformRequestId: z.string().nullable().describe('What the platform’s support asks for'),
    advice: z.string().nullable().describe('What to do about it'),
    occurredAt: z.iso.datetime(),
  })
  .meta({ id: 'StoredError' });
export type StoredError = z.infer<typeof storedErrorSchema>;

/** What the store keeps of an error. An error that is not ours keeps no text: it could hold anything. */
export function describeError(error: unknown, occurredAt: Date): StoredError {
  const refusal = error instanceof PlatformRefusalError ? error : undefined;
  const platformError = error instanceof PlatformError ? error : undefined;
  const known = error instanceof OrderloomError ? error : undefined;
  return {
    code: known?.code ?? 'internal',
    message: known?.message ?? 'unexpected fault inside the service; see its log',
    isRetryable: known?.isRetryable ?? true,
    operation: platformError?.operation ?? null,
    platformCode: refusal?.platformCode ?? null,
    platformSubCode: refusal?.subCode ?? null,
    platformRequestId: platformError?.platformRequestId ?? null,
    advice: refusal?.advice ?? null,
    occurredAt: occurredAt.toISOString(),
  };
}
