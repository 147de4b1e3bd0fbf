import type { Runtime } from '@orderloom/core/http';
import { request } from 'undici';

/** `Date` tells whole seconds, cut off: on average the instant is half a second later. */
const halfResolutionMs = 500;

/**
 * How far the clock of whoever answers `url` is before ours, in milliseconds, by the `Date` header of any HTTP answer;
 * undefined when nobody answers or the header is missing. Sends no credentials.
 */
export async function measureClockSkew(
  url: string,
  { clock, dispatcher }: Pick<Runtime, 'clock' | 'dispatcher'>,
  signal: AbortSignal,
): Promise<number | undefined> {
  const sentAtMs = clock.now();
  try {
    const { headers, body } = await request(url, { method: 'HEAD', dispatcher, signal });
    const receivedAtMs = clock.now();
    await body.dump();
    const { date } = headers;
    const theirsMs = typeof date === 'string' ? Date.parse(date) : Number.NaN;
    if (Number.isNaN(theirsMs)) return undefined;
    return Math.round(theirsMs + halfResolutionMs - (sentAtMs + receivedAtMs) / 2);
  } catch {
    // Whether the platform can be reached is told by the signed call that follows, with its reason.
    return undefined;
  }
}
