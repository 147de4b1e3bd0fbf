import { describe, expect, it } from 'vitest';
import { TokenBucket } from './token-bucket.js';

const rule = { scope: 'shop', calls: 100, seconds: 10 } as const;

function takeAll(bucket: TokenBucket, nowMs: number): number {
  let taken = 0;
  while (taken < 1000 && bucket.take(nowMs)) taken += 1;
  return taken;
}

describe('TokenBucket', () => {
  it('gives as many permits at once as the limit says and then none', () => {
    expect(takeAll(new TokenBucket(rule, 0), 0)).toBe(100);
  });

  it('refills evenly', () => {
    const bucket = new TokenBucket(rule, 0);
    takeAll(bucket, 0);
    expect(takeAll(bucket, 1000)).toBe(10);
  });

  it('never holds more than the limit', () => {
    expect(takeAll(new TokenBucket(rule, 0), 3_600_000)).toBe(100);
  });

  it('gives nothing back when the clock goes backwards', () => {
    const bucket = new TokenBucket(rule, 10_000);
    takeAll(bucket, 10_000);
    expect(bucket.take(0)).toBe(false);
  });
});
