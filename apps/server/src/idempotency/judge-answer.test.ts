import { expect, it } from 'vitest';
import { judgeAnswer } from './judge-answer.js';

it.each([
  [201, undefined, 'done'],
  [204, undefined, 'done'],
  [400, 'invalid_request', 'refused'],
  [409, 'conflict', 'refused'],
  [429, 'too_many_requests', 'refused'],
  [502, 'platform_permission', 'refused'],
  [502, 'outcome_unknown', 'unknown'],
  // The platform did answer, but nobody can read what.
  [502, 'platform_response', 'unknown'],
  [502, undefined, 'unknown'],
  [500, 'internal', 'unknown'],
  [503, 'database_unavailable', 'unknown'],
  [504, 'deadline_exceeded', 'unknown'],
] as const)('of %i %s judges: %s', (status, code, verdict) => {
  expect(judgeAnswer(status, code)).toBe(verdict);
});
