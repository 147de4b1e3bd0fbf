import { AsyncLocalStorage } from 'node:async_hooks';
import { describe, expect, it } from 'vitest';
import { Rounds } from './rounds.js';

/** Rounds that end when the test says so. */
function openRounds() {
  const begun: (readonly string[])[] = [];
  const endings: PromiseWithResolvers<void>[] = [];
  const rounds = new Rounds<string, string>(async (items) => {
    begun.push(items);
    const ending = Promise.withResolvers<void>();
    endings.push(ending);
    await ending.promise;
    return (item) => `${item} of round ${begun.indexOf(items) + 1}`;
  });
  const end = async (round: number, fault?: Error) => {
    const ending = endings[round - 1];
    if (fault === undefined) ending?.resolve();
    else ending?.reject(fault);
    await new Promise(setImmediate);
  };
  return { rounds, begun, end };
}

describe('rounds', () => {
  it('begin at once, and do together what is asked for meanwhile', async () => {
    const { rounds, begun, end } = openRounds();
    const answers = ['a', 'b', 'c', 'b'].map((item) => rounds.ask(item, item));
    expect(begun).toEqual([['a']]);
    await end(1);
    expect(begun).toEqual([['a'], ['b', 'c']]);
    await end(2);
    expect(await Promise.all(answers)).toEqual(['a of round 1', 'b of round 2', 'c of round 2', 'b of round 2']);
  });

  it('answer nobody from a round that had begun before they asked', async () => {
    const { rounds, end } = openRounds();
    const first = rounds.ask('a', 'a');
    const second = rounds.ask('a', 'a');
    await end(1);
    await end(2);
    expect(await Promise.all([first, second])).toEqual(['a of round 1', 'a of round 2']);
  });

  it('begin anew after they have come to rest', async () => {
    const { rounds, end } = openRounds();
    const first = rounds.ask('a', 'a');
    await end(1);
    await first;
    const second = rounds.ask('a', 'a');
    await end(2);
    expect(await second).toBe('a of round 2');
  });

  it('fail only what cannot be done by itself', async () => {
    const rounds = new Rounds<string, string>((items) =>
      items.includes('bad') ? Promise.reject(new Error('bad')) : Promise.resolve((item) => `${item} done`),
    );
    const outcomes = await Promise.allSettled(['a', 'b', 'bad', 'c'].map((item) => rounds.ask(item, item)));
    expect(outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : 'failed'))).toEqual([
      'a done',
      'b done',
      'failed',
      'c done',
    ]);
  });

  it('are of a size that a database likes', async () => {
    const sizes: number[] = [];
    const rounds = new Rounds<number, number>((items) => {
      sizes.push(items.length);
      return Promise.resolve((item) => item);
    });
    await Promise.all(Array.from({ length: 1_200 }, (_, item) => rounds.ask(String(item), item)));
    expect(sizes).toEqual([1, 500, 500, 199]);
  });

  it('do not run with the rights of whoever happened to ask first', async () => {
    const caller = new AsyncLocalStorage<string>();
    const seen: (string | undefined)[] = [];
    const rounds = new Rounds<string, void>(() => {
      seen.push(caller.getStore());
      return Promise.resolve(() => undefined);
    });
    await Promise.all(['a', 'b'].map((item) => caller.run('limited', () => rounds.ask(item, item))));
    expect(seen).toEqual([undefined, undefined]);
  });
});
