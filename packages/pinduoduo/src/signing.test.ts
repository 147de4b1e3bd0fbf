import { readFileSync } from 'node:fs';
import { InvalidArgumentError } from '@orderloom/core/errors';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderParameters, signParameters, signPinduoduoRequest, textToSign } from './signing.js';

interface Vector {
  readonly name: string;
  readonly clientSecret: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly textToSign: string;
  readonly sign: string;
}

const vectors = JSON.parse(
  readFileSync(new URL('../vectors/signing.json', import.meta.url), 'utf8'),
) as readonly Vector[];

describe('signing', () => {
  it.each(vectors)('agrees with $name', ({ clientSecret, parameters, textToSign: text, sign }) => {
    expect(textToSign(parameters, clientSecret)).toBe(text);
    expect(signParameters(parameters, clientSecret)).toBe(sign);
  });

  it('starts its vectors with the platform’s own', () => {
    expect(vectors.length).toBeGreaterThanOrEqual(4);
    expect(vectors[0]?.sign).toBe('E4DE3ED21002510DED352819E7AE6775');
  });

  it('builds a whole request whose sign is the vector’s', () => {
    const { parameters, body } = signPinduoduoRequest({
      type: 'pdd.order.number.list.increment.get',
      clientId: 'cid',
      clientSecret: 's3cret',
      accessToken: 'tok',
      timestampSeconds: 1_700_000_000,
      parameters: {
        start_updated_at: 1_699_998_200,
        end_updated_at: 1_700_000_000n,
        is_lucky_flag: 0,
        order_status: 5,
        refund_status: 5,
        page: 1,
        page_size: 100,
        use_has_next: true,
      },
    });
    expect(parameters['sign']).toBe('11E585758A3B70FD36CC584B8F1E7307');
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual(parameters);
  });

  it('leaves the sign itself out of what is signed', () => {
    expect(signParameters({ a: '1', sign: 'anything' }, 's')).toBe(signParameters({ a: '1' }, 's'));
  });

  it('renders digits, truth values and compact JSON, and leaves empty values out', () => {
    expect(
      renderParameters({
        integer: 5,
        decimal: 1.5,
        id: 9_007_199_254_740_995n,
        yes: true,
        no: false,
        list: [{ id: 860_461_037_241_593_915n, name: '急', gone: undefined }],
        text: ' kept as it is ',
        nothing: null,
        absent: undefined,
        empty: '',
      }),
    ).toEqual({
      integer: '5',
      decimal: '1.5',
      id: '9007199254740995',
      yes: 'true',
      no: 'false',
      list: '[{"id":860461037241593915,"name":"急"}]',
      text: ' kept as it is ',
    });
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, () => 1, Symbol('s')])(
    'refuses a value without a text form',
    (value) => {
      expect(() => renderParameters({ value })).toThrow(InvalidArgumentError);
    },
  );

  it('refuses a business parameter that would replace a public one', () => {
    const request = { type: 't', clientId: 'c', clientSecret: 's', timestampSeconds: 1 };
    expect(() => signPinduoduoRequest({ ...request, parameters: { timestamp: '2' } })).toThrow(/timestamp/);
  });

  it('sends exactly the text it signed, whatever the text', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.string({ unit: 'binary' })), (business) => {
        const parameters = Object.fromEntries(Object.entries(business).map(([name, value]) => [`x_${name}`, value]));
        const { body } = signPinduoduoRequest({
          type: 'pdd.time.get',
          clientId: 'cid',
          clientSecret: 's3cret',
          timestampSeconds: 1_700_000_000,
          parameters,
        });
        const { sign, ...sent } = Object.fromEntries(new URLSearchParams(body));
        expect(signParameters(sent, 's3cret')).toBe(sign);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
