import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinSortedParameters } from './canonical.js';

describe('joinSortedParameters', () => {
  it('sorts by name in ASCII order: digits, capitals, underscore, small letters', () => {
    expect(joinSortedParameters({ b: '1', a: '2', B: '3', _: '4', '0': '5' })).toBe('05B3_4a2b1');
  });

  it('sorts names and not the joined texts, which differ when one name begins another', () => {
    expect(joinSortedParameters({ a_b: '1', a: 'z' })).toBe('aza_b1');
  });

  it('leaves out what is undefined and keeps what is empty', () => {
    expect(joinSortedParameters({ c: '', b: undefined, a: '1' })).toBe('a1c');
  });

  it('takes values as they are', () => {
    expect(joinSortedParameters({ note: '加急 & 50%', list: '[1, 2]' })).toBe('list[1, 2]note加急 & 50%');
  });

  it('of nothing is empty', () => {
    expect(joinSortedParameters({})).toBe('');
  });

  it('puts the enclosure in front and behind, around nothing too', () => {
    expect(joinSortedParameters({ b: '1', a: '2' }, 'secret')).toBe('secreta2b1secret');
    expect(joinSortedParameters({}, 'secret')).toBe('secretsecret');
  });

  it('owes nothing to the parameters joined before', () => {
    const name = fc.constantFrom('a', 'b', 'a_b', 'B', '10', '9', '_', 'é');
    const parameters = fc.dictionary(name, fc.option(fc.string(), { nil: undefined }));
    fc.assert(
      fc.property(fc.array(parameters, { maxLength: 4 }), (calls) => {
        const joined = [...calls, ...calls].map((call) => joinSortedParameters(call));
        const expected = [...calls, ...calls].map((call) =>
          Object.entries(call)
            .filter(([, value]) => value !== undefined)
            .toSorted(([left], [right]) => (left < right ? -1 : 1))
            .flat()
            .join(''),
        );
        expect(joined).toEqual(expected);
      }),
    );
  });
});
