import { ConfigurationError, InvalidArgumentError, UnsupportedOperationError } from '@orderloom/core/errors';
import { MockAgent } from 'undici';
import { describe, expect, it } from 'vitest';
import { createPlatformDouble, credentials, envelope, nonce, type DoubleAnswer } from '../test/platform-double.js';
import { probePandaPon, type ProbeOptions } from './probe.js';
import { signatureRecipes, type SignatureRecipeName } from './signing.js';

interface Seen {
  readonly signature: string;
  readonly timestamp: string;
}

/** A platform that knows one recipe and one unit; `refuse` is how it answers everything else. */
function platformOf(
  recipe: SignatureRecipeName | undefined,
  unit: 'ms' | 's',
  refuse: (seen: Seen) => DoubleAnswer,
  accept: DoubleAnswer = envelope('{"list":[],"total":0}'),
) {
  const agent = new MockAgent();
  agent.disableNetConnect();
  const sent: Seen[] = [];
  agent
    .get('https://api.pandapon.com')
    .intercept({ path: () => true, method: () => true })
    .reply(({ headers }) => {
      const { signature = '', timestamp = '' } = headers as Record<string, string>;
      sent.push({ signature, timestamp });
      const { accessKey, accessSecret } = credentials;
      const right =
        recipe === undefined ? '' : signatureRecipes[recipe]({ accessKey, accessSecret, timestamp, nonce }).signature;
      const isRight = signature === right && timestamp.length === (unit === 'ms' ? 13 : 10);
      const answer = isRight ? accept : refuse({ signature, timestamp });
      return typeof answer === 'string'
        ? { statusCode: 200, data: answer }
        : { statusCode: answer.status, data: answer.text };
    })
    .persist();
  const pausesMs: number[] = [];
  let nowMs = 1_715_669_977_082;
  const runtime: ProbeOptions['runtime'] = {
    dispatcher: agent,
    nonce: () => nonce,
    clock: {
      now: () => nowMs,
      sleep: async (ms) => {
        pausesMs.push(ms);
        nowMs += ms;
      },
    },
  };
  return { runtime, sent, pausesMs };
}

const unauthorized = () => envelope('null', 401, '签名错误');
const probe = (platform: Pick<ReturnType<typeof platformOf>, 'runtime'>, options: Partial<ProbeOptions> = {}) =>
  probePandaPon({ credentials, ...(platform.runtime === undefined ? {} : { runtime: platform.runtime }), ...options });

describe('probePandaPon', () => {
  it('stops at once when the settings are right', async () => {
    const platform = platformOf('md5-key-timestamp-nonce-secret', 'ms', unauthorized);
    await expect(probe(platform)).resolves.toEqual({
      settings: { signatureRecipe: 'md5-key-timestamp-nonce-secret', timestampUnit: 'ms' },
      attempts: [
        {
          recipe: 'md5-key-timestamp-nonce-secret',
          timestampUnit: 'ms',
          outcome: 'accepted',
          answer: 'success',
          code: undefined,
          platformRequestId: 'request-1',
        },
      ],
      controls: [],
    });
    expect(platform.sent).toHaveLength(1);
    expect(platform.pausesMs).toEqual([]);
  });

  it.each(
    (Object.keys(signatureRecipes) as SignatureRecipeName[]).flatMap((recipe) =>
      (['ms', 's'] as const).map((unit) => [recipe, unit] as const),
    ),
  )('finds recipe %s with timestamps in %s, one call after the other', async (recipe, unit) => {
    const platform = platformOf(recipe, unit, unauthorized);
    const report = await probe(platform, { pauseMs: 250 });
    expect(report.settings).toEqual({ signatureRecipe: recipe, timestampUnit: unit });
    const outcomes = report.attempts.map((attempt) => attempt.outcome);
    expect(outcomes).toEqual([...outcomes.slice(1).map(() => 'refused'), 'accepted']);
    expect(platform.sent).toHaveLength(report.attempts.length);
    expect(platform.pausesMs).toEqual(outcomes.slice(1).map(() => 250));
  });

  it('begins with what the settings say', async () => {
    const platform = platformOf('hmac-sha256-key-timestamp-nonce', 's', unauthorized);
    const settings = { signatureRecipe: 'hmac-sha256-key-timestamp-nonce', timestampUnit: 's' } as const;
    await probe(platform, { settings });
    expect(platform.sent).toHaveLength(1);
  });

  it('reports every attempt when nothing is accepted, and repeats none', async () => {
    const platform = platformOf(undefined, 'ms', unauthorized);
    const { settings, attempts, controls } = await probe(platform);
    expect(settings).toBeUndefined();
    expect(attempts).toHaveLength(8);
    expect(new Set(attempts.map(({ recipe, timestampUnit }) => `${recipe} ${timestampUnit}`)).size).toBe(8);
    for (const attempt of attempts) {
      expect(attempt).toMatchObject({ outcome: 'refused', answer: 'platform_authentication', code: '401' });
    }
    expect(controls).toEqual([]);
    expect(platform.sent).toHaveLength(8);
  });

  it('takes an answer about something else for an acceptance once a wrong signature is answered differently', async () => {
    const platform = platformOf('md5-key-timestamp-nonce-secret', 'ms', unauthorized, envelope('null', 403, '无权限'));
    const { settings, attempts, controls } = await probe(platform);
    expect(settings).toEqual({ signatureRecipe: 'md5-key-timestamp-nonce-secret', timestampUnit: 'ms' });
    expect(attempts).toEqual([expect.objectContaining({ outcome: 'accepted', code: '403' })]);
    expect(controls).toEqual([expect.objectContaining({ timestampUnit: 'ms', outcome: 'refused', code: '401' })]);
  });

  it('learns the platform’s unlisted code for a wrong signature and goes on', async () => {
    const platform = platformOf('md5-key-nonce-timestamp-secret', 's', () => envelope('null', 70_001, '验签失败'));
    const { settings, attempts, controls } = await probe(platform);
    expect(settings).toEqual({ signatureRecipe: 'md5-key-nonce-timestamp-secret', timestampUnit: 's' });
    expect(attempts.map(({ outcome, code }) => [outcome, code])).toEqual([
      ['refused', '70001'],
      ['refused', '70001'],
      ['refused', '70001'],
      ['accepted', undefined],
    ]);
    expect(controls.map(({ timestampUnit }) => timestampUnit)).toEqual(['ms', 's']);
  });

  it('tells a refused unit from a refused signature, each with a code of its own', async () => {
    const platform = platformOf('md5-key-nonce-timestamp-secret', 's', ({ timestamp }) =>
      envelope('null', timestamp.length === 13 ? 70_002 : 70_001, 'no'),
    );
    const { settings } = await probe(platform);
    expect(settings).toEqual({ signatureRecipe: 'md5-key-nonce-timestamp-secret', timestampUnit: 's' });
  });

  it('finds nothing where every signature is answered alike', async () => {
    const platform = platformOf(undefined, 'ms', () => ({ status: 404, text: '<html>not found</html>' }));
    const { settings, attempts } = await probe(platform);
    expect(settings).toBeUndefined();
    expect(attempts.every(({ outcome, code }) => outcome === 'refused' && code === 'HTTP 404')).toBe(true);
  });

  it.each([
    ['a busy platform', envelope('null', 429), '429'],
    ['a failing platform', { status: 502, text: 'bad gateway' }, 'HTTP 502'],
    ['a page that is no envelope', '<html>', undefined],
  ])('takes %s for no answer at all', async (_name, answer, code) => {
    const platform = platformOf(undefined, 'ms', () => answer);
    const { settings, attempts } = await probe(platform);
    expect(settings).toBeUndefined();
    expect(attempts.every((attempt) => attempt.outcome === 'no_answer' && attempt.code === code)).toBe(true);
    expect(platform.sent).toHaveLength(8);
  });

  it('counts a success whatever it holds', async () => {
    const platform = platformOf('md5-key-timestamp-nonce-secret', 'ms', unauthorized, envelope('"no list"'));
    await expect(probe(platform)).resolves.toMatchObject({ attempts: [{ outcome: 'accepted' }] });
  });

  it('asks another operation when told to, and none that changes anything', async () => {
    const { runtime, sent } = createPlatformDouble(envelope('[{"orderNo":"1"}]'));
    await probe({ runtime }, { operation: { name: 'taobao.order.detail', input: { orderId: '1' } } });
    expect(sent[0]?.path).toBe('/open/order/detail?orderId=1');
    await expect(
      probe({ runtime }, { operation: { name: 'taobao.refund.cancel', input: { refundId: '1' } } }),
    ).rejects.toThrow(InvalidArgumentError);
    await expect(probe({ runtime }, { operation: { name: 'taobao.order.detail', input: {} } })).rejects.toThrow(
      InvalidArgumentError,
    );
    await expect(probe({ runtime }, { operation: { name: 'taobao.order.list', input: {} } })).rejects.toThrow(
      UnsupportedOperationError,
    );
    expect(sent).toHaveLength(1);
  });

  it('refuses wrong settings before it asks', async () => {
    const { runtime, sent } = createPlatformDouble('');
    await expect(probe({ runtime }, { settings: { baseUrl: 'x' } })).rejects.toThrow(ConfigurationError);
    expect(sent).toEqual([]);
  });

  it('ends when its signal does', async () => {
    const stop = new AbortController();
    const platform = platformOf(undefined, 'ms', () => {
      stop.abort(new Error('enough'));
      return unauthorized();
    });
    await expect(probe(platform, { signal: stop.signal })).rejects.toThrow('enough');
    expect(platform.sent).toHaveLength(1);
  });

  it('keeps the secret out of its report', async () => {
    const platform = platformOf(undefined, 'ms', () => envelope('null', 70_001, credentials.accessSecret));
    const report = await probe(platform);
    expect(JSON.stringify(report)).not.toContain(credentials.accessSecret);
  });
});
