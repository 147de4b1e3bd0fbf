import type { Schema } from '@orderloom/api-client';
import { parseJson } from '@orderloom/core/json';
import type { Shell } from '../shell.js';

/** What answers where the service should be. */
export type FoundService =
  | { readonly kind: 'up'; readonly readiness: Schema<'Readiness'> }
  | { readonly kind: 'absent' | 'foreign'; readonly reason: string };

const timeoutMs = 10_000;

/** Asks for readiness, which needs no key. Something else than a service may answer there. */
export async function findService({ fetch, signal }: Shell, url: string): Promise<FoundService> {
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    const answer = await fetch(`${url}/health/ready`, { redirect: 'manual', signal: limit });
    const readiness = readReadiness(await answer.text());
    return readiness === undefined
      ? { kind: 'foreign', reason: `something else answers (HTTP ${answer.status})` }
      : { kind: 'up', readiness };
  } catch (error) {
    if (signal.aborted) throw error;
    return { kind: 'absent', reason: 'nothing answers' };
  }
}

function readReadiness(text: string): Schema<'Readiness'> | undefined {
  try {
    const value: unknown = parseJson(text);
    return isReadiness(value) ? value : undefined;
  } catch {
    // Whatever answers, it is no service of ours.
    return undefined;
  }
}

function isReadiness(value: unknown): value is Schema<'Readiness'> {
  if (typeof value !== 'object' || value === null) return false;
  const { status, checks } = value as { status?: unknown; checks?: unknown };
  return (status === 'ok' || status === 'failing') && Array.isArray(checks);
}
