import { InvalidArgumentError } from '@orderloom/core/errors';
import { stringifyJson } from '@orderloom/core/json';
import type { PandaPonWire, WireParameters } from './endpoints/wire.js';

/**
 * The parameters that are sent, in the forms the wire wants: digits become exact integers where it wants integers,
 * objects become JSON text where it wants text. What is undefined or null is not sent.
 *
 * @throws InvalidArgumentError when a text that has to become an integer holds no digits.
 */
export function writeParameters(
  wire: Pick<PandaPonWire, 'jsonTexts' | 'bareIntegers'>,
  parameters: WireParameters,
): readonly (readonly [name: string, value: unknown])[] {
  const places = wire.bareIntegers?.map((place) => place.split('.')) ?? [];
  return Object.entries(parameters)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => {
      const exact = places
        .filter(([first]) => first === name)
        .reduce<unknown>((changed, [, ...inner]) => withIntegersAt(changed, inner, name), value);
      // A text is taken to be what the caller wants to be sent, to the letter.
      const isJsonText = wire.jsonTexts?.includes(name) === true && typeof exact !== 'string';
      return [name, isJsonText ? stringifyJson(exact) : exact] as const;
    });
}

function withIntegersAt(value: unknown, place: readonly string[], path: string): unknown {
  if (value === undefined || value === null) return value;
  if (Array.isArray(value)) return value.map((element: unknown) => withIntegersAt(element, place, path));
  const [name, ...inner] = place;
  if (name === undefined) return integerOf(value, path);
  if (typeof value !== 'object' || !Object.hasOwn(value, name)) return value;
  return { ...value, [name]: withIntegersAt(Reflect.get(value, name), inner, `${path}.${name}`) };
}

/** Never through `Number`, which knows no integer above 2^53 exactly. */
function integerOf(value: unknown, path: string): bigint {
  if (typeof value === 'bigint') return value;
  const text = typeof value === 'number' ? (Number.isSafeInteger(value) ? String(value) : '') : value;
  if (typeof text === 'string' && /^-?\d{1,40}$/.test(text)) return BigInt(text);
  throw new InvalidArgumentError('PandaPon takes this as an integer', [{ path, message: 'expected digits' }]);
}
