import { z } from 'zod';

/** Which members of an answer are wanted; null: all below. */
export type FieldTree = ReadonlyMap<string, FieldTree> | null;

const maxFields = 100;

/**
 * `fields=id,totals.total,lines.title`: members parted by commas, deeper ones after a dot, elements of lists by the
 * members of each. A name that `schema` does not have is refused by name.
 */
export function sparseFields(schema: z.ZodType) {
  return z
    .string()
    .max(4_000)
    .transform((text, context): FieldTree => {
      const paths = text.split(',').map((part) => part.trim());
      const unknown = paths.filter((path) => !hasField(schema, path.split('.')));
      if (unknown.length === 0 && paths.length <= maxFields) return plant(paths);
      const message =
        unknown.length === 0
          ? `names more than ${maxFields} members`
          : `names what is not there: ${unknown.join(', ')}`;
      context.issues.push({ code: 'custom', message, input: text });
      return z.NEVER;
    })
    .optional()
    .meta({
      type: 'string',
      description: 'Only these members, parted by commas, deeper ones after a dot; all when absent',
    });
}

/** The wanted members of a value; members that it does not have stay away. */
export function pickFields<Value>(value: Value, tree: FieldTree | undefined): Value {
  return tree === undefined || tree === null ? value : (pick(value, tree) as Value);
}

function pick(value: unknown, tree: FieldTree): unknown {
  if (tree === null || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((element) => pick(element, tree));
  const members = Object.entries(value).filter(([name]) => tree.has(name));
  return Object.fromEntries(members.map(([name, member]) => [name, pick(member, tree.get(name) ?? null)]));
}

function hasField(schema: unknown, path: readonly string[]): boolean {
  const [name, ...rest] = path;
  if (name === undefined) return true;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodReadonly) {
    return hasField(schema.unwrap(), path);
  }
  if (schema instanceof z.ZodArray) return hasField(schema.element, path);
  if (schema instanceof z.ZodUnion) return schema.options.some((option) => hasField(option, path));
  if (schema instanceof z.ZodRecord) return name !== '' && hasField(schema.valueType, rest);
  return schema instanceof z.ZodObject && Object.hasOwn(schema.shape, name) && hasField(schema.shape[name], rest);
}

/** A member that is wanted as a whole stays so, whatever is said of its parts. */
function plant(paths: readonly string[]): FieldTree {
  type Growing = Map<string, Growing | null>;
  const root: Growing = new Map();
  for (const path of paths) {
    const names = path.split('.');
    let place: Growing = root;
    for (const [index, name] of names.entries()) {
      const present = place.get(name);
      if (present === null) break;
      const isLast = index === names.length - 1;
      const next: Growing | null = isLast ? null : (present ?? new Map());
      place.set(name, next);
      if (next === null) break;
      place = next;
    }
  }
  return root;
}
