import type { PlatformRefusalError } from '@orderloom/core/errors';
import { createRedactor } from '@orderloom/core/logging';
import type { JsonValue } from '@orderloom/core/json';
import { describe, expect, it } from 'vitest';
import {
  createPinduoduoBusinessRefusal,
  createPinduoduoRefusal,
  findPinduoduoRule,
  pinduoduoBusinessRefusals,
  pinduoduoRefusals,
} from './errors.js';

const context = { platform: 'pinduoduo', operation: 'pdd.order.list.get', httpStatus: 200 };
const redact = createRedactor(['access-token-one-synthetic']);

function refuse(refusal: Record<string, JsonValue>): PlatformRefusalError {
  return createPinduoduoRefusal(refusal, context, redact);
}

describe('the error table', () => {
  it.each([
    [10000, 'platform_invalid_request', false],
    [10001, 'platform_invalid_request', false],
    [10016, 'platform_authentication', false],
    [10017, 'platform_invalid_request', false],
    [10018, 'platform_authentication', false],
    [10019, 'platform_authentication', false],
    [20004, 'platform_authentication', false],
    [20005, 'platform_permission', false],
    [20031, 'platform_permission', false],
    [20032, 'platform_authentication', false],
    [20034, 'platform_invalid_request', false],
    [20035, 'platform_invalid_request', false],
    [21001, 'platform_invalid_request', false],
    [21002, 'platform_invalid_request', false],
    [30000, 'platform_permission', false],
    [30001, 'platform_permission', false],
    [50000, 'platform_unavailable', true],
    [50001, 'platform_invalid_request', false],
    [50002, 'platform_unavailable', true],
    [52001, 'platform_unavailable', true],
    [52002, 'platform_unavailable', true],
    [52004, 'platform_invalid_request', false],
    [52101, 'platform_rate_limit', true],
    [52102, 'platform_unavailable', true],
    [52103, 'platform_unavailable', true],
    [70031, 'platform_rate_limit', true],
    [70032, 'platform_permission', false],
    [70033, 'platform_unavailable', true],
    [70034, 'platform_permission', false],
    [70035, 'platform_permission', false],
    [70036, 'platform_permission', false],
  ])('sorts %d as %s', (errorCode, code, isRetryable) => {
    const error = refuse({ error_code: errorCode, error_msg: 'said', sub_code: null, sub_msg: '' });
    expect(error.code).toBe(code);
    expect(error.isRetryable).toBe(isRetryable);
    expect(error.platformCode).toBe(String(errorCode));
    expect(pinduoduoRefusals[String(errorCode)]?.source).toBeTruthy();
  });

  it('lists no code that this test does not name', () => {
    expect(Object.keys(pinduoduoRefusals)).toHaveLength(31);
    expect(Object.keys(pinduoduoBusinessRefusals)).toEqual(['45001']);
  });

  it('asks for a refresh only when the token has expired', () => {
    expect(refuse({ error_code: 10019 })).toMatchObject({ isTokenExpired: true });
    expect(refuse({ error_code: 20032 })).toMatchObject({ isTokenExpired: false });
  });

  /** What the platform's list is taken to mean for repeating: the retry column of the reference. */
  it.each<[when: 'never' | 'after a refresh' | 'soon' | 'later', waitMs: number | undefined, ...codes: number[]]>([
    ['never', undefined, 10000, 10001, 10016, 10017, 10018, 20004, 20005, 20031, 20032, 20034, 20035, 21001, 21002],
    ['never', undefined, 30000, 30001, 50001, 52004, 70032, 70034, 70035, 70036],
    ['after a refresh', undefined, 10019],
    ['soon', undefined, 50000, 50002, 52001, 52002, 52101, 70031],
    ['later', 5_000, 52102, 52103],
    ['later', 1_800_000, 70033],
  ])('says whether to repeat: %s (%s ms)', (when, waitMs, ...codes) => {
    for (const code of codes) {
      const error = refuse({ error_code: code });
      const seen = {
        code,
        isRetryable: error.isRetryable,
        isTokenExpired: 'isTokenExpired' in error && error.isTokenExpired,
        waitMs: 'retryAfterMs' in error ? error.retryAfterMs : undefined,
      };
      const isTokenExpired = when === 'after a refresh';
      expect(seen).toEqual({ code, isRetryable: when === 'soon' || when === 'later', isTokenExpired, waitMs });
    }
  });

  it.each(Object.entries({ ...pinduoduoRefusals, ...pinduoduoBusinessRefusals }))(
    'tells people of %s what it means, where it comes from and what to do',
    (_code, { meaning, likelyCauses, remedies, advice, source }) => {
      for (const text of [meaning, source, advice, ...likelyCauses, ...remedies]) expect(text.trim()).not.toBe('');
      expect(likelyCauses.length).toBeGreaterThan(0);
      expect(advice).toBe(remedies[0]);
    },
  );

  it('says "not found" for an order of another mall', () => {
    const error = refuse({ error_code: 50001, error_msg: '业务服务错误', sub_code: '45001', sub_msg: '订单不存在' });
    expect(error.code).toBe('platform_not_found');
    expect(error.subCode).toBe('45001');
    expect(error.platformMessage).toBe('业务服务错误: 订单不存在');
    expect(error.advice).toContain('order number');
  });

  it('does not read a business sub code as a gateway code', () => {
    expect(refuse({ error_code: 50001, sub_code: '10019' }).code).toBe('platform_invalid_request');
  });

  it('trusts the finer sub code of the gateway', () => {
    expect(refuse({ error_code: 10001, sub_code: '20004' }).code).toBe('platform_authentication');
    expect(refuse({ error_code: 10001, sub_code: 'isv.unheard-of' }).code).toBe('platform_invalid_request');
  });

  it.each([
    ['11111', 'invalid_request'],
    ['39999', 'invalid_request'],
    ['52003', 'unavailable'],
    ['52009', 'unavailable'],
    ['60000', 'invalid_request'],
    ['constructor', 'invalid_request'],
    ['', 'invalid_request'],
  ])('sorts the unlisted code %j as %s', (errorCode, refusalClass) => {
    expect(findPinduoduoRule(errorCode, undefined).refusalClass).toBe(refusalClass);
  });

  it('advises on the clock when the timestamp is at fault', () => {
    const error = refuse({ error_code: 10001, error_msg: '公共参数错误:timestamp', sub_msg: 'timestamp已过期' });
    expect(error.code).toBe('platform_authentication');
    expect(error.advice).toContain('10 minutes');
  });

  it('sorts a failure of the business layer by the codes of that layer alone', () => {
    const sort = (refusal: Record<string, JsonValue>) => createPinduoduoBusinessRefusal(refusal, context, redact);
    expect(sort({ error_code: 45001, error_msg: '订单不存在' })).toMatchObject({
      code: 'platform_not_found',
      platformCode: '45001',
      platformMessage: '订单不存在',
    });
    expect(sort({ error_code: 50001, sub_code: '45001' }).code).toBe('platform_not_found');
    expect(sort({ error_code: 10019 })).toMatchObject({ code: 'platform_invalid_request', isRetryable: false });
    expect(sort({ error_code: 52101 }).isRetryable).toBe(false);
    expect(sort({}).platformMessage).toBe('the platform did not carry it out');
  });

  it('removes secrets from what the business layer says', () => {
    const message = 'access-token-one-synthetic of 13800138000';
    const error = createPinduoduoBusinessRefusal({ error_code: 7, error_msg: message }, context, redact);
    expect(error.message).not.toMatch(/access-token-one|13800138000/);
  });

  it('removes secrets, phones and ciphertexts from what the platform says, and cuts long texts', () => {
    const cipher = '~AgAAAAAAAAAFbm9ib2R5LW5hbWUtMDAxAAAAAAAA~1~';
    const message = `token access-token-one-synthetic of 13800138000 ${cipher} ${'x'.repeat(1_000)}`;
    const error = refuse({ error_code: 20032, error_msg: message });
    expect(error.message).not.toMatch(/access-token-one|13800138000|AgAAAA/);
    expect(error.platformMessage.length).toBeLessThanOrEqual(300);
  });

  it('explains a refusal that came without words', () => {
    expect(refuse({ error_code: 52004 }).platformMessage).toBe('request body too large');
    expect(refuse({}).platformCode).toBe('none');
  });
});
