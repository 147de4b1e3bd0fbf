export { decimalText } from './decimal-text.js';
export { JsonSyntaxError } from './json-syntax-error.js';
export type { JsonValue } from './json-value.js';
export { type JsonLimits, parseJson } from './parse-json.js';
export { stringifyJson } from './stringify-json.js';
