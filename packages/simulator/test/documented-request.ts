import type { DocumentedApi, DocumentedParameter } from '../src/pinduoduo/documented-api.js';
import type { JsonObject, JsonValue } from '../src/json/json-value.js';

/** Values by parameter name where a plain example would be refused. */
export type Examples = Readonly<Record<string, JsonValue>>;

function example(parameter: DocumentedParameter, name: string, examples: Examples): JsonValue {
  const own = examples[name];
  if (own !== undefined) return own;
  const permitted = typeof parameter.enum === 'object' && parameter.enum !== null ? Object.keys(parameter.enum) : [];
  if (permitted.length > 0) return permitted[0] ?? '';
  if (parameter.type === 'BOOLEAN') return 'true';
  if (parameter.type === 'STRING[]' || parameter.type === 'LONG[]') return ['1'];
  return parameter.type === 'STRING' ? 'x' : '1';
}

/** A request with every parameter of the table (or only the required ones), built from the table alone. */
export function documentedRequest(api: DocumentedApi, examples: Examples, isWhole: boolean): JsonObject {
  const request: Record<string, JsonValue> = {};
  for (const parameter of api.request ?? []) {
    if (!isWhole && !parameter.required) continue;
    const [first = '', ...rest] = parameter.name.split('.');
    const name = first.replace('[]', '');
    const isList = first.endsWith('[]');
    const member = rest.join('.');
    if (member === '') {
      if (parameter.type === 'OBJECT') request[name] ??= {};
      else if (parameter.type === 'OBJECT[]') request[name] ??= [{}];
      else request[name] = example(parameter, name, examples);
      continue;
    }
    const parent = (request[name] ??= isList ? [{}] : {});
    const holder = (isList ? (parent as JsonObject[])[0] : parent) as JsonObject;
    holder[member] = example(parameter, member, examples);
  }
  return request;
}
