import { readFieldKind, readPermitted } from '../documents/answer-field.js';
import type { DocumentedApi, DocumentedParameter } from './documented-api.js';
import type { ParameterRule, ParameterRules } from './parameter-rule.js';

type Writable = { -readonly [Name in keyof ParameterRule]: ParameterRule[Name] };

function ruleKind(type: string): ParameterRule['kind'] {
  const { kind } = readFieldKind(type);
  if (kind === 'list' || kind === 'object' || kind === 'boolean' || kind === 'text') return kind;
  return 'integer';
}

// The platform's page sizes and windows are told in words beside the tables; instants and ids are never negative.
function boundsOf(name: string, api: DocumentedApi): Partial<ParameterRule> {
  if (name === 'page') return { least: 1 };
  if (name === 'page_size') return { least: 1, most: api.limits?.page_size_max ?? 100 };
  return /_at(?:_from|_end)?$|_id$/.test(name) ? { least: 0 } : {};
}

function readRule(parameter: DocumentedParameter, api: DocumentedApi): Writable {
  const rule: Writable = { kind: ruleKind(parameter.type), isRequired: parameter.required };
  if (rule.kind === 'integer') {
    const values = readPermitted(parameter.enum).map(Number);
    if (values.length > 0) rule.values = values;
    Object.assign(rule, boundsOf(parameter.name, api));
  }
  if (rule.kind === 'list') {
    if (api.limits?.max_items !== undefined) rule.mostElements = api.limits.max_items;
    const { element } = readFieldKind(parameter.type);
    if (element !== 'object') rule.element = { kind: element === 'text' ? 'text' : 'integer', isRequired: true };
  }
  return rule;
}

/** The rules that the table of an API states. */
export function documentedRules(api: DocumentedApi): ParameterRules {
  const rules: Record<string, Writable> = {};
  for (const parameter of api.request ?? []) {
    const [first = '', ...rest] = parameter.name.split('.');
    const name = first.replace('[]', '');
    const rule = readRule(parameter, api);
    if (rest.length === 0) rules[name] = { ...rules[name], ...rule };
    else {
      const parent = (rules[name] ??= { kind: first.endsWith('[]') ? 'list' : 'object', isRequired: false });
      parent.members = { ...parent.members, [rest.join('.')]: rule };
    }
  }
  return rules;
}
