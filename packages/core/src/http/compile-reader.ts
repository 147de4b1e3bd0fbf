import { z } from 'zod';
import { findStructure, type MemberStructure, type SchemaForm, type SchemaStructure } from './schema-structure.js';

/** What a {@link Reader} answers instead of a value when it found a fault: then zod has to read, and to tell the fault. */
export const fault: unique symbol = Symbol('fault');

/** Reads a value as its schema's `safeParse` does, or answers `fault`. */
export type Reader = (value: unknown) => unknown;

const readers = new WeakMap<z.core.$ZodType, Reader>();

/**
 * Makes a schema into plain functions, once. A reader allocates little but what it answers and stops at the first
 * fault, which makes it several times faster than zod's own parsing of a payload that is in order. Transforms and
 * checks are run as zod runs them, though not for an absent member that may be absent. What of a schema is of no kind
 * known here, zod reads within the reader.
 */
export function compileReader(schema: z.core.$ZodType): Reader {
  const known = readers.get(schema);
  if (known !== undefined) return known;
  const byZod: Reader = (value) => {
    const result = z.core.safeParse(schema, value);
    return result.success ? result.data : fault;
  };
  // A schema may contain itself: in there zod reads it, which also knows what to do with a circle.
  readers.set(schema, byZod);
  const structure = findStructure(schema);
  const reader = structure === undefined ? byZod : withChecks(readForm(structure.form), structure.checks);
  readers.set(schema, reader);
  return reader;
}

function readForm(form: SchemaForm): Reader {
  switch (form.kind) {
    case 'anything':
      return readAnything;
    case 'leaf':
      return (value) => (form.accepts(value) ? value : fault);
    case 'optional': {
      const read = compileReader(form.inner);
      return (value) => (value === undefined ? undefined : read(value));
    }
    case 'nullable': {
      const read = compileReader(form.inner);
      return (value) => (value === null ? null : read(value));
    }
    case 'array':
      return readArray(compileReader(form.inner));
    case 'pipe':
      return readPipe(compileReader(form.from), compileReader(form.to));
    case 'transform':
      return readTransform(form.definition);
    case 'object':
      return readObject(form.members, form.keepsUnknown);
  }
}

const readAnything: Reader = (value) => value;

function readPipe(from: Reader, to: Reader): Reader {
  if (from === readAnything) return to;
  return (value) => {
    const between = from(value);
    return between === fault ? fault : to(between);
  };
}

function readArray(readElement: Reader): Reader {
  return (value) => {
    if (!Array.isArray(value)) return fault;
    const list: unknown[] = [];
    for (let index = 0; index < value.length; index += 1) {
      const element = readElement(value[index]);
      if (element === fault) return fault;
      list.push(element);
    }
    return list;
  };
}

function readObject(members: readonly MemberStructure[], keepsUnknown: boolean): Reader {
  const parts = members.map(({ schema, ...member }) => ({ ...member, read: compileReader(schema) }));
  const declared = new Set(members.map(({ name }) => name));
  return (value) => {
    if (!isObject(value)) return fault;
    const output: Record<string, unknown> = {};
    let present = 0;
    for (const { name, read, isRequired, isOmittable } of parts) {
      const before = value[name];
      if (before !== undefined) present += 1;
      else if (isRequired) return fault;
      else if (isOmittable) continue;
      const after = read(before);
      if (after === fault) return fault;
      if (before !== undefined || after !== undefined) output[name] = after;
    }
    const names = Object.keys(value);
    if (names.length === present) return output;
    for (const name of names) {
      // A member that is there and undefined, which JSON does not know, was taken for an absent one above.
      if (declared.has(name) && value[name] === undefined) return fault;
      // Writing to __proto__ would replace the prototype.
      if (keepsUnknown && name !== '__proto__' && !declared.has(name)) output[name] = value[name];
    }
    return output;
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readTransform(definition: Pick<z.core.$ZodTransformDef, 'transform'>): Reader {
  let spare: TransformContext | undefined;
  return (value) => {
    const context = spare ?? createContext();
    // A transform may itself read with this schema: then it needs a context of its own.
    spare = undefined;
    context.value = value;
    const output = definition.transform(value, context);
    if (context.issues.length > 0 || output instanceof Promise) return fault;
    context.value = undefined;
    spare = context;
    return output;
  };
}

interface TransformContext extends z.core.ParsePayload {
  readonly addIssue: () => void;
}

function createContext(): TransformContext {
  const issues: z.core.$ZodRawIssue[] = [];
  return { value: undefined, issues, addIssue: () => issues.push({ code: 'custom', input: undefined }) };
}

function withChecks(read: Reader, checks: SchemaStructure['checks']): Reader {
  if (checks.length === 0) return read;
  return (value) => {
    const output = read(value);
    if (output === fault) return fault;
    const payload: z.core.ParsePayload = { value: output, issues: [] };
    for (const { _zod: check } of checks) {
      if (check.def.when !== undefined && !check.def.when(payload)) continue;
      const pending = check.check(payload);
      if (payload.issues.length > 0 || pending instanceof Promise) return fault;
    }
    return payload.value;
  };
}
