import { PlatformConnectionError, PlatformPermissionError } from '@orderloom/core/errors';
import { createRuntime } from '@orderloom/core/http';
import type { ConnectionReport, PlatformAdapter } from '@orderloom/core/platform';
import { expect, it } from 'vitest';
import { createFakePlatform } from '../../test/fake-platform.js';
import { PlatformClock } from './platform-clock.js';

const context = { platform: 'fake', operation: 'fake.time' };
const lost = new PlatformConnectionError('reset', context);

/** A clock that asks for the time in turn what `answers` hold, an hour apart. */
function createAsked(...answers: readonly (number | undefined | Error)[]): () => Promise<number> {
  let nowMs = 1_763_000_000_000;
  const runtime = createRuntime({ clock: { now: () => nowMs, sleep: () => Promise.resolve() } });
  const clock = new PlatformClock(runtime);
  const told = answers.values();
  const testConnection = (): Promise<ConnectionReport> => {
    const answer = told.next().value;
    if (answer instanceof Error) return Promise.reject(answer);
    return Promise.resolve({ clockSkewMs: answer, account: undefined, platformRequestId: undefined });
  };
  const { definition } = createFakePlatform();
  const adapter: PlatformAdapter = {
    ...definition.createAdapter({
      credentials: { key: 'a-key' },
      settings: {},
      runtime,
      onCredentialsChanged: () => Promise.resolve(),
    }),
    testConnection,
  };
  return async () => {
    nowMs += 3_600_000;
    return clock.skewMs('connection', adapter, {});
  };
}

it('answers what the platform told', async () => {
  const ask = createAsked(-420_000);
  expect(await ask()).toBe(-420_000);
});

it('guesses nothing while the platform could not be asked', async () => {
  const ask = createAsked(lost, -420_000);
  await expect(ask()).rejects.toBe(lost);
  expect(await ask()).toBe(-420_000);
});

it('goes on with what was told before when the platform cannot be asked later', async () => {
  const ask = createAsked(-420_000, lost);
  await ask();
  expect(await ask()).toBe(-420_000);
});

it('takes the clocks to agree where the time is not to be had', async () => {
  const refusal = { ...context, httpStatus: 200, platformCode: '10016', platformMessage: 'no right' };
  expect(await createAsked(undefined)()).toBe(0);
  expect(await createAsked(new PlatformPermissionError(refusal))()).toBe(0);
});
