import type { Permits } from '@orderloom/core/http';
import type { Clock } from '@orderloom/core/time';
import type { Metrics } from './metrics.js';

/** The same permits, whose waits and closings are counted by the platform that stands first in a bucket's name. */
export function measurePermits(
  permits: Permits,
  clock: Pick<Clock, 'now'>,
  metrics: Pick<Metrics, 'permitWait' | 'permitClosings'>,
  platforms: readonly string[],
): Permits {
  const platformOf = (bucket: string | undefined): string =>
    platforms.find((platform) => bucket?.startsWith(platform) === true) ?? 'other';
  return {
    async acquire(requests, priority, signal) {
      const beganAtMs = clock.now();
      try {
        await permits.acquire(requests, priority, signal);
      } finally {
        // A wait that was given up is one all the same, and the longest are given up.
        const platform = platformOf(requests[0]?.bucket);
        metrics.permitWait.observe({ platform, priority }, Math.max(0, clock.now() - beganAtMs) / 1000);
      }
    },
    close(bucket, forMs) {
      metrics.permitClosings.inc({ platform: platformOf(bucket) });
      permits.close(bucket, forMs);
    },
  };
}
