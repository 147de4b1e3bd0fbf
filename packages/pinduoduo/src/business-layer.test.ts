import type { JsonValue } from '@orderloom/core/json';
import { describe, expect, it } from 'vitest';
import { readBusinessOutcome, usualSuccessFlags } from './business-layer.js';

describe('the second layer of an answer', () => {
  it.each<[JsonValue, readonly string[]]>([
    [{ is_success: true }, ['is_success']],
    [{ is_success: 1, error_code: 0, error_msg: '' }, ['is_success']],
    [{ success: 'true', errorCode: null, errorMsg: null }, ['success']],
    [{ success: true, error_code: '0' }, ['success']],
    [{ result: { succ: true } }, ['result.succ']],
    [{ result: { success: true } }, ['success', 'result.success']],
  ])('%o is a success', (payload, flags) => {
    expect(readBusinessOutcome(payload, flags)).toEqual({ kind: 'accepted' });
  });

  it.each<[JsonValue, readonly string[], unknown]>([
    [{ is_success: false }, ['is_success'], { error_msg: 'is_success is false' }],
    [{ is_success: 0, error_msg: 'no' }, ['is_success'], { error_msg: 'no' }],
    [
      { success: false, error_code: 45_001, error_msg: 'none', sub_code: '7', sub_msg: 'x' },
      ['success'],
      { error_code: 45_001, error_msg: 'none', sub_code: '7', sub_msg: 'x' },
    ],
    [{ success: 'false', errorCode: 12, errorMsg: 'bad' }, ['success'], { error_code: 12, error_msg: 'bad' }],
    [{ result: { succ: false, message: '已退款' } }, ['result.succ'], { error_msg: '已退款' }],
    [
      { success: true, result: { success: false } },
      ['success', 'result.success'],
      { error_msg: 'result.success is false' },
    ],
    [{ success: true, error_code: 9 }, ['success'], { error_code: 9, error_msg: 'business error' }],
    [
      { error_code: 9_007_199_254_740_993n },
      ['success'],
      { error_code: 9_007_199_254_740_993n, error_msg: 'business error' },
    ],
    [{ success: true, result: { error_code: 5 } }, ['result.success'], { error_code: 5, error_msg: 'business error' }],
  ])('%o is a refusal', (payload, flags, refusal) => {
    expect(readBusinessOutcome(payload, flags)).toEqual({ kind: 'refused', refusal });
  });

  it.each<JsonValue>([
    null,
    'text',
    [],
    {},
    { result: null },
    { result: [] },
    { is_success: null },
    { is_success: '' },
    { is_success: 'maybe' },
    { is_success: {} },
    { ['__proto__']: { is_success: true } },
  ])('%o tells nothing', (payload) => {
    expect(readBusinessOutcome(payload, usualSuccessFlags)).toEqual({ kind: 'untold' });
  });
});
