import { createRedactor } from '@orderloom/core/logging';
import { describe, expect, it } from 'vitest';
import { createPinduoduoRefusal, pinduoduoBusinessRefusals, pinduoduoRefusals } from './errors.js';
import { explainPinduoduoCode } from './explain.js';

const context = { platform: 'pinduoduo', operation: 'pdd.order.list.get', httpStatus: 200 };

function textOf(...arguments_: Parameters<typeof explainPinduoduoCode>): string {
  const { likelyCauses, remedies } = explainPinduoduoCode(...arguments_);
  return [...likelyCauses, ...remedies].join('\n');
}

describe('explainPinduoduoCode', () => {
  it('tells the causes of a wrong sign in the order in which they happen', () => {
    const { meaning, likelyCauses, remedies, isRetryable } = explainPinduoduoCode(20004);
    expect(meaning).toBe('sign check failed');
    expect(likelyCauses).toEqual([
      expect.stringMatching(/boolean.*list/),
      expect.stringMatching(/added.*after signing/),
      expect.stringMatching(/client secret/),
      expect.stringMatching(/token.*takes none/),
      expect.stringMatching(/sorted/),
    ]);
    expect(remedies.join(' ')).toMatch(/client secret.*explainSignature/);
    expect(isRetryable).toBe(false);
  });

  it.each([
    [20005, /whitelist/],
    [20005, /sign is not at fault/],
    [20031, /permission package/],
    [20031, /订单信息查询权限包.*售后管理权限包/],
    [20031, /authorise the application again/],
    [20032, /void/],
    [10019, /renewed by itself/],
    [10019, /main account/],
    [10001, /10 minutes/],
    [10001, /milliseconds/],
    [52101, /held back by themselves/],
    [70031, /another program/],
    [70036, /online.*tomorrow/],
    [52004, /fewer entries/],
  ])('names what people stumble over at %d: %s', (code, words) => {
    expect(textOf(code)).toMatch(words);
  });

  it('reads the sub code of a business error', () => {
    expect(explainPinduoduoCode('50001', '45001')).toMatchObject({
      code: '50001/45001',
      meaning: 'order does not exist or belongs to another mall',
      isRetryable: false,
    });
    expect(textOf(50001, 45001)).toMatch(/three months/);
    expect(explainPinduoduoCode(50001, '99999').meaning).toBe('business error');
  });

  it('explains what errors of the business layer and of bare HTTP answers carry as their code', () => {
    expect(explainPinduoduoCode('45001').meaning).toBe('order does not exist or belongs to another mall');
    expect(explainPinduoduoCode('HTTP 503')).toMatchObject({
      code: 'HTTP 503',
      meaning: 'HTTP status 503 without a readable refusal',
      isRetryable: true,
    });
    expect(explainPinduoduoCode('HTTP 403').isRetryable).toBe(false);
    expect(textOf('HTTP 403')).toMatch(/gatewayUrl/);
  });

  it('trusts the finer sub code of the gateway', () => {
    expect(explainPinduoduoCode(10001, '20004').meaning).toBe('sign check failed');
  });

  it.each(['60000', 'constructor', '', 'none', 'HTTP x'])('says of %j that nobody has listed it', (code) => {
    expect(explainPinduoduoCode(code)).toMatchObject({ code, meaning: 'unlisted code', isRetryable: false });
    expect(textOf(code)).toMatch(/request id/);
  });

  it.each([
    ...Object.keys(pinduoduoRefusals).map((code): [string, string | null] => [code, null]),
    ...Object.keys(pinduoduoBusinessRefusals).map((code): [string, string | null] => ['50001', code]),
  ])('agrees with the error of %s/%s', (errorCode, subCode) => {
    const explained = explainPinduoduoCode(errorCode, subCode ?? undefined);
    const error = createPinduoduoRefusal({ error_code: errorCode, sub_code: subCode }, context, createRedactor());
    expect(explained.isRetryable).toBe(error.isRetryable);
    expect(explained.remedies[0]).toBe(error.advice);
    expect(explained.meaning).toBe(error.platformMessage);
    expect(explained.likelyCauses.length).toBeGreaterThan(0);
    expect(new Set(explained.remedies).size).toBe(explained.remedies.length);
  });
});
