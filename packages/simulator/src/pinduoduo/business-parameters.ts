import { PinduoduoCode, PinduoduoRefusal } from './refusal.js';

/** A business parameter as documented. */
export interface ParameterRule {
  readonly kind: 'integer' | 'boolean' | 'text';
  readonly isRequired: boolean;
  /** Permitted integers. */
  readonly values?: readonly number[];
  readonly least?: number;
  readonly most?: number;
}

/** Rules by parameter name. */
export type ParameterRules = Readonly<Record<string, ParameterRule>>;

const PUBLIC_NAMES: readonly string[] = [
  'type',
  'client_id',
  'access_token',
  'timestamp',
  'data_type',
  'version',
  'sign',
  'sign_method',
  'target_client_id',
  'partner_id',
];

function checkInteger(name: string, text: string, rule: ParameterRule): void {
  const value = Number(text);
  if (!/^-?\d+$/.test(text))
    throw new PinduoduoRefusal(PinduoduoCode.badBusinessParameter, `${name} is not an integer`);
  const isListed = rule.values === undefined || rule.values.includes(value);
  if (!isListed || value < (rule.least ?? -Infinity) || value > (rule.most ?? Infinity)) {
    throw new PinduoduoRefusal(PinduoduoCode.badBusinessParameter, `${name} is out of range`);
  }
}

/** The business parameters of one call, checked against the documented rules. */
export class BusinessParameters {
  readonly #parameters: ReadonlyMap<string, string>;

  constructor(parameters: ReadonlyMap<string, string>, rules: ParameterRules, isStrict: boolean) {
    this.#parameters = parameters;
    for (const [name, rule] of Object.entries(rules)) {
      const text = parameters.get(name);
      if (text === undefined || text === '') {
        if (rule.isRequired) throw new PinduoduoRefusal(PinduoduoCode.missingBusinessParameter, `${name} is missing`);
        continue;
      }
      if (rule.kind === 'integer') checkInteger(name, text, rule);
      if (rule.kind === 'boolean' && text !== 'true' && text !== 'false') {
        throw new PinduoduoRefusal(PinduoduoCode.badBusinessParameter, `${name} is not true or false`);
      }
    }
    if (!isStrict) return;
    const unknown = [...parameters.keys()].find((name) => !PUBLIC_NAMES.includes(name) && !(name in rules));
    if (unknown !== undefined) {
      throw new PinduoduoRefusal(PinduoduoCode.badBusinessParameter, `${unknown} is not a parameter of this API`);
    }
  }

  /** A required text. */
  text(name: string): string {
    return this.#parameters.get(name) ?? '';
  }

  /** A text that may be absent or empty. */
  optionalText(name: string): string | undefined {
    const text = this.#parameters.get(name);
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
    return this.#parameters.get(name) === 'true';
  }
}
