import { describe, expect, it } from 'vitest';
import { alibabaRefundRules, createPandaPonRefusal, envelopeRules, innerRules } from './errors.js';
import { explainPandaPonCode } from './explain.js';

const textOf = (...codes: Parameters<typeof explainPandaPonCode>): string => {
  const { likelyCauses, remedies } = explainPandaPonCode(...codes);
  return [...likelyCauses, ...remedies].join('\n');
};

describe('explainPandaPonCode', () => {
  it.each([
    [401, /600 seconds/],
    [401, /timestampUnit and signatureRecipe/],
    [401, /probePandaPon/],
    [400, /`generation`/],
    [404, /paths/],
    [429, /requestsPerSecond/],
    [503, /read the state back/],
  ])('names what people stumble over at %d: %s', (code, words) => {
    expect(textOf(code)).toMatch(words);
  });

  it('reads the code of the platform behind', () => {
    expect(explainPandaPonCode(200, '4003')).toMatchObject({
      code: '200/4003',
      meaning: 'order does not exist',
      isRetryable: false,
    });
    expect(textOf(200, 'IllegalAccessToken')).toMatch(/renew the Taobao authorisation/);
  });

  it.each([
    ['4000', 'the after-sale call failed', true],
    ['4711', 'a fault of 1688 in an after-sale call', true],
    ['5001', '1688 does not accept this after-sale call', false],
    ['5001_2', '1688 does not accept this after-sale call', false],
  ])('sorts code %s of a 1688 after-sale by its first digit', (innerCode, meaning, isRetryable) => {
    expect(explainPandaPonCode(200, innerCode, '1688.refund.create')).toMatchObject({ meaning, isRetryable });
    expect(explainPandaPonCode(200, innerCode, '1688.order.create').meaning).toBe('unlisted code');
  });

  it.each(['4', '5', '51', 'x5000', 'no code'])('reads nothing into code %s of a 1688 after-sale', (innerCode) => {
    expect(explainPandaPonCode(200, innerCode, '1688.refund.create').meaning).toBe('unlisted code');
  });

  it.each(['60000', 'constructor', ''])('says of %j that nobody has listed it', (code) => {
    expect(explainPandaPonCode(code)).toMatchObject({ code, meaning: 'unlisted code', isRetryable: false });
    expect(textOf(code)).toMatch(/refusalClasses/);
  });

  it.each([
    ...Object.keys(envelopeRules).map((code): [string, string | undefined] => [code, undefined]),
    ...Object.keys(innerRules).map((code): [string, string | undefined] => ['200', code]),
    ...Object.keys(alibabaRefundRules).map((code): [string, string | undefined] => ['200', code.padEnd(4, '1')]),
  ])('agrees with the error of %s/%s', (code, innerCode) => {
    const operation = '1688.refund.create';
    const explained = explainPandaPonCode(code, innerCode, operation);
    const error = createPandaPonRefusal(
      { httpStatus: 200, code, innerCode, message: '' },
      {},
      { platform: 'pandapon', operation },
    );
    expect(explained.isRetryable).toBe(error.isRetryable);
    expect(explained.remedies[0]).toBe(error.advice);
    expect(explained.meaning).toBe(error.platformMessage);
    expect(explained.likelyCauses.length).toBeGreaterThan(0);
    expect(new Set(explained.remedies).size).toBe(explained.remedies.length);
  });
});
