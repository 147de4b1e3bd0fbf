import { describe, expect, it } from 'vitest';
import { VirtualClock } from './clock.js';

describe('VirtualClock', () => {
  it('tells of every jump, after it, until it is asked to stop', () => {
    const clock = new VirtualClock(1000);
    const seen: number[] = [];
    const stop = clock.onJump(() => seen.push(clock.now()));
    clock.advance(5);
    clock.set(10);
    stop();
    clock.advance(1);
    expect(seen).toEqual([1005, 10]);
    expect(clock.now()).toBe(11);
  });
});
