/**
 * A value read from JSON text. Integers outside ±(2^53 - 1) are `bigint`, every other number is a `number`,
 * so a member that may hold a 64-bit id has to be handled as `number | bigint`.
 */
export type JsonValue = null | boolean | number | bigint | string | JsonValue[] | { [key: string]: JsonValue };
