import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor, foldName, redactedText, redactMembers } from './redact.js';

const redact = createRedactor();

describe('createRedactor', () => {
  it('removes every occurrence of a secret, the longer one before the one inside it', () => {
    const clean = createRedactor(['tok-1', 'tok-1-long'])('tok-1-long and tok-1, tok-1');
    expect(clean).toBe(`${redactedText} and ${redactedText}, ${redactedText}`);
  });

  it('removes a secret in the form it has in an address', () => {
    const clean = createRedactor(['a/b+c='])('https://example.test/?token=a%2Fb%2Bc%3D&raw=a/b+c=');
    expect(clean).toBe(`https://example.test/?token=${redactedText}&raw=${redactedText}`);
  });

  it('takes secrets as texts and not as patterns', () => {
    expect(createRedactor(['a.*z'])('abcz a.*z')).toBe(`abcz ${redactedText}`);
  });

  it('does not tear words apart for a secret that is hardly one', () => {
    expect(createRedactor(['', 'abc'])('abcdef')).toBe('abcdef');
  });

  it.each([
    '13900000000',
    '139-0000-0000',
    '139 0000 0000',
    '+8613900000000',
    '8613900000000',
    '+86 139 0000 0000',
    '0086-13900000000',
  ])('removes the telephone number %s', (number) => {
    expect(redact(`call ${number} now`)).toBe(`call ${redactedText} now`);
    expect(redact(`{"mobile":${JSON.stringify(number)}}`)).toBe(`{"mobile":"${redactedText}"}`);
  });

  it.each(['139000000001#1234#', '12900000000', '1390000000', '240318-000000000000001', '1700000000', '1700000000000'])(
    'leaves %s alone, which is no telephone number',
    (text) => {
      expect(redact(text)).toBe(text);
    },
  );

  it('removes a virtual number and leaves its extension', () => {
    expect(redact('13900000000#1234#')).toBe(`${redactedText}#1234#`);
    expect(redact('$13900000000$#1234#')).toBe(`${redactedText}#1234#`);
  });

  it.each(['11010119900101001X', '11010119900101001x', '110101199001010010'])(
    'removes the identity number %s',
    (id) => {
      expect(redact(`id ${id}.`)).toBe(`id ${redactedText}.`);
    },
  );

  it.each([
    ['with index', '$c2VhcmNoLWluZGV4$Y2lwaGVydGV4dA==$1$$'],
    ['with index', '#c2VhcmNoLWluZGV4#Y2lwaGVydGV4dA==#12##'],
    ['with index, in swapped order', '~Y2lwaGVydGV4dA==~c2VhcmNoLWluZGV4~1~~'],
    ['without index', '$Y2lwaGVydGV4dA==$1$'],
    ['without index', '~Y2lwaGVydGV4dA==~1~'],
    ['partly clear', '$189$Y2lwaGVydGV4dA==$1$'],
  ])('removes a ciphertext %s: %s', (_shape, ciphertext) => {
    expect(redact(`order 240318-000000000000001 of ${ciphertext}, shipped`)).toBe(
      `order 240318-000000000000001 of ${redactedText}, shipped`,
    );
    expect(redact(JSON.stringify({ name: ciphertext }))).toBe(`{"name":"${redactedText}"}`);
  });

  it('leaves ordinary text alone', () => {
    const text = 'refused with code 50001/45001: ~ 20 % of $5 for #1, see https://example.test/a?b=c';
    expect(redact(text)).toBe(text);
  });

  it.each([
    '0a1b2139-1234-4567-8901-23456789abcd',
    '0a1b2c3d-4e5f-4a1b-9c2d-a13912345678',
    '4bf92f3577b34da6a13912345678c736',
    `${'0123456789abcdef'.repeat(3)}a13912345678bcde`,
  ])('leaves the id %s alone, whose digits only look like a telephone number', (id) => {
    expect(redact(`request ${id}`)).toBe(`request ${id}`);
    expect(redact(JSON.stringify({ requestId: id }))).toBe(JSON.stringify({ requestId: id }));
  });

  it('leaves every id alone that a service gives its requests', () => {
    fc.assert(
      fc.property(fc.uuid({ version: 4 }), (id) => {
        expect(redact(`{"requestId":"${id}"}`)).toBe(`{"requestId":"${id}"}`);
      }),
      { numRuns: 20_000 },
    );
  });

  it('removes a telephone number beside an id', () => {
    const id = '0a1b2139-1234-4567-8901-23456789abcd';
    expect(redact(`${id} 13900000000 ${id}-13900000000`)).toBe(`${id} ${redactedText} ${id}-${redactedText}`);
  });

  it('no secret survives, wherever it stands', () => {
    const secret = fc.stringMatching(/^[a-z0-9+/=]{8,24}$/);
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), (canary, head, tail) => {
        fc.pre(!redactedText.includes(canary));
        expect(createRedactor([canary])(head + canary + tail)).not.toContain(canary);
      }),
    );
  });

  it('takes no time to speak of on a text made to hurt it', () => {
    const hostile = ['~aaaaaaaa', '$189', '1', '86 ', '#'].map((piece) => piece.repeat(20_000));
    for (const text of hostile) expect(redact(text).length).toBeLessThanOrEqual(text.length);
  });
});

describe('redactMembers', () => {
  const names = new Set(['receiver_name', 'Mobile-Phone']);

  it('replaces the named members at any depth, however they are spelt', () => {
    const value = {
      receiverName: 'canary',
      list: [{ RECEIVER_NAME: 'canary', 'receiver-name': ['canary'], kept: 'x' }],
      mobile_phone: 13900000000,
    };
    expect(redactMembers(value, names)).toStrictEqual({
      receiverName: redactedText,
      list: [{ RECEIVER_NAME: redactedText, 'receiver-name': redactedText, kept: 'x' }],
      mobile_phone: redactedText,
    });
  });

  it('lets show that a member was empty', () => {
    const value = { receiverName: '', mobilePhone: null, other: 0n };
    expect(redactMembers(value, names)).toStrictEqual(value);
  });

  it('copies and does not change', () => {
    const value = Object.freeze({ receiverName: 'x', inner: Object.freeze({ receiverName: 'y' }) });
    expect(redactMembers(value, names)).not.toBe(value);
    expect(value.inner.receiverName).toBe('y');
  });

  it('a member called __proto__ reaches no prototype', () => {
    const copy = redactMembers(JSON.parse('{"__proto__":{"receiver_name":"canary"},"a":1}'), names);
    expect(JSON.stringify(copy)).toBe(`{"__proto__":{"receiver_name":"${redactedText}"},"a":1}`);
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
  });

  it.each(['text', 7, null, undefined, true])('%s is given back as it is', (value) => {
    expect(redactMembers(value, names)).toBe(value);
  });
});

it('foldName takes case, underscores and hyphens out', () => {
  expect(foldName('Receiver_Mobile-Phone')).toBe('receivermobilephone');
});
