import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findStructure } from './schema-structure.js';
import { wireId } from './wire-types.js';

describe('the structure of a schema', () => {
  it.each<[string, z.ZodType]>([
    ['object', z.looseObject({ id: wireId.nullish() })],
    ['object', z.object({ id: wireId })],
    ['array', z.array(wireId)],
    ['optional', wireId.optional()],
    ['nullable', wireId.nullable()],
    ['pipe', wireId],
    ['pipe', z.preprocess(String, wireId)],
    ['transform', z.transform(String)],
    ['leaf', z.string()],
    ['leaf', z.number()],
    ['leaf', z.boolean()],
    ['leaf', z.literal([1, 'a'])],
    ['anything', z.unknown()],
    ['anything', z.any()],
  ])('is known: %s', (kind, schema) => {
    expect(findStructure(schema)?.form.kind).toBe(kind);
    expect(findStructure(schema.describe('the same').meta({ title: 'still' }))?.form.kind).toBe(kind);
  });

  it.each<[string, z.ZodType]>([
    ['a number with a format', z.int()],
    ['a text with a format', z.email()],
    ['a coercion', z.coerce.number()],
    ['a codec', z.stringbool()],
    ['an exact optional', z.string().exactOptional()],
    ['a default', z.string().default('a')],
    ['an optional default', z.string().default('a').optional()],
    ['an object with a default', z.object({ a: z.string().prefault('a') })],
    ['an object that refuses unknown members', z.strictObject({})],
    ['an object with a catchall', z.object({}).catchall(z.string())],
    ['an object with a name every object has', z.object({ valueOf: wireId })],
    ['an object with a symbol', z.object({ [Symbol('a') as unknown as string]: wireId })],
    ['a union', z.union([z.string(), z.number()])],
    ['a record', z.record(z.string(), z.string())],
    ['a lazy schema', z.lazy(() => z.string())],
  ])('is not known: %s', (_what, schema) => {
    expect(findStructure(schema)).toBeUndefined();
  });

  it('is not known where another zod made the schema', () => {
    const schema = z.string();
    const { version } = schema._zod;
    Object.assign(schema._zod, { version: { ...version, minor: version.minor + 1 } });
    expect(findStructure(schema)).toBeUndefined();
    Object.assign(schema._zod, { version: { ...version, major: version.major + 1 } });
    expect(findStructure(schema)).toBeUndefined();
    Object.assign(schema._zod, { version });
    expect(findStructure(schema)).toBeDefined();
  });

  it('names the checks in their order', () => {
    const checks = findStructure(z.string().min(1).trim())?.checks.map((check) => check._zod.def.check);
    expect(checks).toStrictEqual(['min_length', 'overwrite']);
  });
});
