import { setTimeout as delay } from 'node:timers/promises';

/** Asks again until the answer satisfies; throws after `timeoutMs`, with what was asked for last. */
export async function until<T>(
  ask: () => Promise<T>,
  isEnough: (answer: T) => boolean,
  timeoutMs = 240_000,
): Promise<T> {
  for (const endAt = Date.now() + timeoutMs; ; await delay(50)) {
    const answer = await ask();
    if (isEnough(answer)) return answer;
    if (Date.now() > endAt)
      throw new Error(`Not enough after ${timeoutMs} ms: ${JSON.stringify(answer ?? null).slice(0, 600)}`);
  }
}
