import { describe, expect, it } from 'vitest';
import { failureOf, judgeAnswer } from './judge-answer.js';
import { readRetryAfter } from './read-retry-after.js';
import { mostAttempts } from './retry-ladder.js';

const nowMs = Date.UTC(2026, 0, 1);
const middle = () => 0.5;
const judge = (status: number, attempt = 1, retryAfter?: string) =>
  judgeAnswer({ status, retryAfter }, attempt, nowMs, middle);

describe('an answer', () => {
  it.each([200, 201, 202, 204, 299])('of %d is success', (status) => {
    expect(judge(status)).toEqual({ kind: 'delivered' });
  });

  it.each([
    [301, 'redirected'],
    [304, 'redirected'],
    [308, 'redirected'],
    [400, 'rejected'],
    [404, 'rejected'],
    [429, 'too_many_requests'],
    [500, 'server_error'],
    [503, 'server_error'],
    [600, 'unexpected_status'],
    [199, 'unexpected_status'],
  ])('of %d is tried again as %s', (status, failure) => {
    expect(judge(status)).toEqual({ kind: 'retry', failure, atMs: nowMs + 5_000, restMs: 0 });
  });

  it('that never came is tried again', () => {
    expect(judgeAnswer({ failure: 'timeout' }, 2, nowMs, middle)).toEqual({
      kind: 'retry',
      failure: 'timeout',
      atMs: nowMs + 60_000,
      restMs: 0,
    });
  });

  it('to the last attempt gives the delivery up, unless it is success', () => {
    expect(judge(500, mostAttempts)).toEqual({ kind: 'given_up', failure: 'server_error' });
    expect(judge(200, mostAttempts)).toEqual({ kind: 'delivered' });
  });

  it('of 410 ends the webhook and gives nothing up, whatever attempt it is', () => {
    expect(judge(410)).toEqual({ kind: 'gone' });
    expect(judge(410, mostAttempts)).toEqual({ kind: 'gone' });
    expect(failureOf({ status: 410, retryAfter: undefined })).toBe('gone');
  });

  it('that asks for patience is heeded: the delivery waits, and with 429 and 503 everything else as well', () => {
    expect(judge(429, 1, '120')).toMatchObject({ atMs: nowMs + 120_000, restMs: 120_000 });
    expect(judge(503, 1, '120')).toMatchObject({ atMs: nowMs + 120_000, restMs: 120_000 });
    expect(judge(500, 1, '120')).toMatchObject({ atMs: nowMs + 120_000, restMs: 0 });
    expect(judge(429, 1, '999999999')).toMatchObject({ atMs: nowMs + 86_400_000, restMs: 3_600_000 });
  });
});

describe('Retry-After', () => {
  it.each([
    ['0', 0],
    ['30', 30_000],
    ['Thu, 01 Jan 2026 00:01:00 GMT', 60_000],
    ['Wed, 31 Dec 2025 00:01:00 GMT', 0],
    ['-5', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['', undefined],
    ['9999999999999', undefined],
    ['Thu, 99 Jan 2026 00:01:00 GMT', undefined],
    [undefined, undefined],
  ])('of %j is read as %j', (text, expected) => {
    expect(readRetryAfter(text, nowMs)).toBe(expected);
  });
});
