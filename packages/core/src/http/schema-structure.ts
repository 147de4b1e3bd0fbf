import type { z } from 'zod';

/**
 * The only place that looks into zod's schemas. Written against `_zod.def`, `_zod.traits`, `_zod.optin` and
 * `_zod.optout` of zod 4.6.7; a schema of another minor version, or one that is not exactly as it is known here, has no
 * structure, and zod reads it.
 */
const knownVersion = { major: 4, minor: 6 };

type Schema = z.core.$ZodType;

/** One declared member of an object. */
export interface MemberStructure {
  readonly name: string;
  readonly schema: Schema;
  /** Absence is a fault. */
  readonly isRequired: boolean;
  /** Absence stays absence, whatever the schema would make of it. */
  readonly isOmittable: boolean;
}

/** What reading a schema comes down to, its checks left out. */
export type SchemaForm =
  | { readonly kind: 'anything' }
  | { readonly kind: 'leaf'; readonly accepts: (value: unknown) => boolean }
  | { readonly kind: 'optional' | 'nullable' | 'array'; readonly inner: Schema }
  | { readonly kind: 'pipe'; readonly from: Schema; readonly to: Schema }
  | { readonly kind: 'transform'; readonly definition: Pick<z.core.$ZodTransformDef, 'transform'> }
  | { readonly kind: 'object'; readonly members: readonly MemberStructure[]; readonly keepsUnknown: boolean };

/** A schema of a kind that is known exactly. */
export interface SchemaStructure {
  readonly form: SchemaForm;
  /** Run on what the form gave, in this order. */
  readonly checks: readonly z.core.$ZodCheck<unknown>[];
}

/** The structure of a schema, or undefined when zod has to read it. */
export function findStructure(schema: Schema): SchemaStructure | undefined {
  const { def, version, traits } = (schema as z.core.$ZodTypes)._zod;
  if (version.major !== knownVersion.major || version.minor !== knownVersion.minor) return undefined;
  const traitsOfKind = knownTraits[def.type];
  // A schema with a further trait is of a variety with rules of its own: z.int(), a codec, exactOptional().
  if (traitsOfKind === undefined || ![...traits].every((trait) => isBaseTrait(trait, traitsOfKind))) return undefined;
  const form = findForm(def);
  return form === undefined ? undefined : { form, checks: (def.checks ?? []) as z.core.$ZodCheck<unknown>[] };
}

const knownTraits: Readonly<Record<string, readonly string[]>> = {
  any: ['ZodAny'],
  array: ['ZodArray'],
  boolean: ['ZodBoolean'],
  literal: ['ZodLiteral'],
  nullable: ['ZodNullable'],
  number: ['ZodNumber'],
  object: ['ZodObject', 'ZodObjectJIT'],
  optional: ['ZodOptional'],
  pipe: ['ZodPipe', 'ZodPreprocess'],
  string: ['ZodString'],
  transform: ['ZodTransform'],
  unknown: ['ZodUnknown'],
};

/** Each trait stands there as that of zod's core, `$ZodString`, and as that of its classic form, `ZodString`. */
function isBaseTrait(trait: string, traitsOfKind: readonly string[]): boolean {
  const name = trait.replace(/^[$_]/, '');
  return name === 'ZodType' || traitsOfKind.includes(name);
}

function findForm(def: z.core.$ZodTypes['_zod']['def']): SchemaForm | undefined {
  if (def.type === 'any' || def.type === 'unknown') return { kind: 'anything' };
  if (def.type === 'transform') return { kind: 'transform', definition: def };
  if (def.type === 'pipe') return { kind: 'pipe', from: def.in, to: def.out };
  if (def.type === 'nullable') return { kind: 'nullable', inner: def.innerType };
  if (def.type === 'optional' && !isDefaulted(def.innerType)) return { kind: 'optional', inner: def.innerType };
  if (def.type === 'array') return { kind: 'array', inner: def.element };
  if (def.type === 'object') return findObjectForm(def);
  if (def.type === 'literal') {
    const values = new Set<unknown>(def.values);
    return { kind: 'leaf', accepts: (value) => values.has(value) };
  }
  if (def.type !== 'string' && def.type !== 'number' && def.type !== 'boolean') return undefined;
  if (def.coerce === true) return undefined;
  if (def.type === 'number') return { kind: 'leaf', accepts: Number.isFinite };
  return { kind: 'leaf', accepts: (value) => typeof value === def.type };
}

function findObjectForm({ shape, catchall }: z.core.$ZodObjectDef): SchemaForm | undefined {
  const keepsUnknown = catchall !== undefined;
  if (keepsUnknown && findStructure(catchall)?.form.kind !== 'anything') return undefined;
  const isOdd = (name: string | symbol) => typeof name === 'symbol' || name in Object.prototype;
  if (Reflect.ownKeys(shape).some(isOdd) || Object.values(shape).some(isDefaulted)) return undefined;
  const members = Object.entries(shape).map(([name, schema]): MemberStructure => {
    const { optin, optout } = schema._zod;
    return {
      name,
      schema,
      isRequired: optin === undefined,
      isOmittable: optin === 'optional' && optout === 'optional',
    };
  });
  return { kind: 'object', members, keepsUnknown };
}

/** Whether a schema puts something in the place of what is absent. */
function isDefaulted(schema: Schema): boolean {
  return schema._zod.optin === 'defaulted';
}
