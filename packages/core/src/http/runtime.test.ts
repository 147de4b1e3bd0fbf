import { Agent } from 'undici';
import { describe, expect, it } from 'vitest';
import { createLeapingClock } from '../../test/leaping-clock.js';
import { silentLogger } from '../logging/index.js';
import { randomNonce } from '../signing/index.js';
import { systemClock } from '../time/index.js';
import { createRuntime, type Runtime } from './runtime.js';

describe('createRuntime', () => {
  it('stands on the real world where nothing is passed in', async () => {
    const runtime = createRuntime();
    expect(runtime).toMatchObject({
      clock: systemClock,
      random: Math.random,
      nonce: randomNonce,
      logger: silentLogger,
    });
    expect(runtime.dispatcher).toBeInstanceOf(Agent);
    await runtime.dispatcher.close();
  });

  it('takes every part from the caller', () => {
    const parts: Runtime = {
      clock: createLeapingClock(),
      random: () => 0,
      nonce: () => 'n',
      dispatcher: new Agent(),
      logger: { ...silentLogger },
      permits: { acquire: async () => undefined, close: () => undefined },
    };
    expect(createRuntime(parts)).toStrictEqual(parts);
  });

  it('its own buckets wait on the clock that was passed in', async () => {
    const clock = createLeapingClock();
    const { permits } = createRuntime({ clock });
    const request = [{ bucket: 'b', limit: { scope: 'app', times: 1, perMs: 1_000 } as const }];
    await permits.acquire(request, 'live');
    await permits.acquire(request, 'live');
    expect(clock.sleeps).toStrictEqual([1_000]);
  });
});
