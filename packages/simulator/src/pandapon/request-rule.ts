import { readPermitted } from '../documents/answer-field.js';
import type { RequestRow } from './documented-endpoints.js';

/** Kind of a JSON value as the documents name it. */
export type ValueKind = 'text' | 'integer' | 'number' | 'boolean' | 'object' | 'list' | 'any';

/** What one parameter, or one member of it, has to be. */
export interface RequestRule {
  place: 'query' | 'body' | 'path';
  kinds: readonly ValueKind[];
  /** Kinds of the elements of a list. */
  elements: readonly ValueKind[];
  isRequired: boolean;
  permitted: readonly string[];
  /** Members of an object, or of every element of a list. Empty: any. */
  readonly members: Map<string, RequestRule>;
}

const kindNames: Readonly<Record<string, ValueKind>> = {
  string: 'text',
  integer: 'integer',
  'integer(int64)': 'integer',
  number: 'number',
  boolean: 'boolean',
  object: 'object',
  any: 'any',
};

function readKinds(type: string): { kinds: ValueKind[]; elements: ValueKind[]; isNullable: boolean } {
  const kinds: ValueKind[] = [];
  const elements: ValueKind[] = [];
  const names = type.split(',');
  for (const name of names) {
    const list = /^array(?:<(.+)>)?$/.exec(name);
    if (list === null) {
      const kind = kindNames[name];
      if (kind !== undefined) kinds.push(kind);
    } else {
      kinds.push('list');
      elements.push(kindNames[list[1] ?? 'any'] ?? 'any');
    }
  }
  return { kinds, elements, isNullable: names.includes('null') };
}

function plantRule(rules: Map<string, RequestRule>, row: RequestRow): void {
  let siblings = rules;
  const steps = row.name.split('.').map((step) => step.replace('[]', ''));
  for (const [position, step] of steps.entries()) {
    let rule = siblings.get(step);
    if (rule === undefined) {
      rule = { place: 'body', kinds: ['object'], elements: [], isRequired: false, permitted: [], members: new Map() };
      siblings.set(step, rule);
    }
    if (position === steps.length - 1) {
      const { kinds, elements, isNullable } = readKinds(row.type);
      rule.place = row.in === 'query' || row.in === 'path' ? row.in : 'body';
      rule.kinds = kinds;
      rule.elements = elements;
      // A parameter that has to be there but may be null is taken as optional: null and absent say the same.
      rule.isRequired = row.required === true && !isNullable;
      rule.permitted = readPermitted(row.enum);
    }
    siblings = rule.members;
  }
}

/** The rules that a table of parameters lays down; a later row of the same name replaces an earlier one. */
export function readRequestRules(rows: readonly RequestRow[]): ReadonlyMap<string, RequestRule> {
  const rules = new Map<string, RequestRule>();
  for (const row of rows) plantRule(rules, row);
  return rules;
}
