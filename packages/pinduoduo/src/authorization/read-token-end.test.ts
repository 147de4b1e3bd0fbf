import { expect, it } from 'vitest';
import { readTokenEnd } from './read-token-end.js';

/** 2023-11-14T22:13:20Z. */
const nowMs = 1_700_000_000_000;
const inAnHour = '2023-11-14T23:13:20.000Z';
const inTwoHours = '2023-11-15T00:13:20.000Z';
const anHourAgo = '2023-11-14T21:13:20.000Z';

it.each([
  ['the absolute end when it is the earlier one', inAnHour, 7_200, inAnHour],
  ['the relative end when it is the earlier one', inTwoHours, 3_600, inAnHour],
  ['the absolute end alone', inAnHour, undefined, inAnHour],
  ['the relative end alone', undefined, 3_600, inAnHour],
  ['Unix seconds in the relative member', undefined, 1_700_003_600, inAnHour],
  ['Unix milliseconds in the relative member', null, 1_700_003_600_000, inAnHour],
  ['the one ahead of us when the other has passed', anHourAgo, 3_600, inAnHour],
  ['the absolute end of a token that has ended', anHourAgo, undefined, anHourAgo],
  ['the absolute end when the relative one is beyond any token’s life', inAnHour, 999_999_999, inAnHour],
  ['the absolute end when the relative one is negative', inTwoHours, -1, inTwoHours],
  ['now when no second is left', undefined, 0, '2023-11-14T22:13:20.000Z'],
  ['nothing when nothing is told', undefined, null, undefined],
  ['nothing beyond the last date', undefined, Number.MAX_SAFE_INTEGER, undefined],
])('the end of a token is %s', (_name, endsAt, secondsLeft, expected) => {
  expect(readTokenEnd(endsAt, secondsLeft, nowMs)).toBe(expected);
});
