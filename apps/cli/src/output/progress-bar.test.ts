import { describe, expect, it } from 'vitest';
import { ProgressBar, writeProgress } from './progress-bar.js';

function record(isTTY: boolean) {
  const written: string[] = [];
  const write = (text: string | Uint8Array): boolean => written.push(String(text)) > 0;
  return { written, output: { isTTY, columns: 60, write } };
}

describe('progress', () => {
  it('shows share, rate and what is left, and is not done before it is done', () => {
    expect(writeProgress({ label: 'history', share: 0.99997, rate: '3 d a minute', leftMs: 61_000 })).toBe(
      'history  ███████████████████████░  99.9 %  3 d a minute  1 min 1 s left',
    );
    expect(writeProgress({ label: 'history', share: 1, leftMs: 0 })).toMatch(/100\.0 % {2}done$/);
  });

  it('stays on one line of a terminal and never becomes wider than it', () => {
    const { written, output } = record(true);
    const bar = new ProgressBar(output, () => 0);
    bar.show({ label: 'x'.repeat(80), share: 0.5 });
    bar.end({ label: 'history', share: 1 });
    expect(written).toHaveLength(3);
    expect(written[0]).toBe(`\r${'x'.repeat(59)}\u001B[K`);
    expect(written.at(-1)).toBe('\n');
  });

  it('is a line now and then where there is no terminal, and the last state always', () => {
    const { written, output } = record(false);
    let nowMs = 0;
    const bar = new ProgressBar(output, () => nowMs);
    for (; nowMs < 25_000; nowMs += 1_000) bar.show({ label: 'history', share: nowMs / 100_000 });
    bar.end({ label: 'history', share: 1 });
    expect(written.map((line) => /([\d.]+) %/.exec(line)?.[1])).toEqual(['0.0', '10.0', '20.0', '100.0']);
  });
});
