import type { JsonValue } from '../json/json-value.js';
import { checkAll, isObject, textOfValue } from './parameter-check.js';
import type { ParameterRules } from './parameter-rule.js';

/** The business parameters of one call, or the members of one of them, checked against the documented rules. */
export class BusinessParameters {
  readonly #values: ReadonlyMap<string, JsonValue>;

  private constructor(values: ReadonlyMap<string, JsonValue>) {
    this.#values = values;
  }

  /** Checks parameters as sent. Without rules (only the name of the API is known) everything passes. */
  static check(
    parameters: ReadonlyMap<string, string>,
    rules: ParameterRules | undefined,
    isStrict: boolean,
  ): BusinessParameters {
    return new BusinessParameters(rules === undefined ? parameters : checkAll(parameters, rules, '', isStrict));
  }

  /** A required text. */
  text(name: string): string {
    return textOfValue(this.#values.get(name));
  }

  /** A text that may be absent or empty. */
  optionalText(name: string): string | undefined {
    const text = this.text(name);
    return text === '' ? undefined : text;
  }

  /** A required integer. */
  integer(name: string): number {
    return Number(this.text(name));
  }

  /** An integer that may be absent. */
  optionalInteger(name: string): number | undefined {
    const text = this.optionalText(name);
    return text === undefined ? undefined : Number(text);
  }

  /** A boolean, false when absent. */
  isTrue(name: string): boolean {
    return this.text(name) === 'true';
  }

  /** A text by its name, wherever it stands: at the top or inside an object. */
  find(name: string): string | undefined {
    const own = this.optionalText(name);
    if (own !== undefined) return own;
    for (const value of this.#values.values()) {
      const inner = isObject(value) ? textOfValue(value[name]) : '';
      if (inner !== '') return inner;
    }
    return undefined;
  }

  /** The members of an object. */
  object(name: string): BusinessParameters {
    const value = this.#values.get(name);
    return new BusinessParameters(membersOf(value));
  }

  /** The members of every object of a list. */
  objects(name: string): BusinessParameters[] {
    return this.#elements(name).map((element) => new BusinessParameters(membersOf(element)));
  }

  /** The elements of a list, as texts. */
  texts(name: string): string[] {
    return this.#elements(name).map(textOfValue);
  }

  #elements(name: string): readonly JsonValue[] {
    const value = this.#values.get(name);
    return Array.isArray(value) ? (value as readonly JsonValue[]) : [];
  }
}

function membersOf(value: JsonValue | undefined): Map<string, JsonValue> {
  const members = new Map<string, JsonValue>();
  if (!isObject(value)) return members;
  for (const [name, member] of Object.entries(value)) if (member !== undefined) members.set(name, member);
  return members;
}
