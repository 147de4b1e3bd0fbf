import type { OpenAPIObject } from '@nestjs/swagger';
import { isDeepStrictEqual } from 'node:util';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

const parentIdKey = 'x-nestjs_zod-parent-id';
const unwrapRootKey = 'x-nestjs_zod-unwrap-root';
const schemaPrefix = '#/components/schemas/';

/**
 * Run before nestjs-zod cleans the document. For a schema with an id zod 4.6 writes a mere reference to the definition
 * of that name; nestjs-zod 5.5 would name the reference like its target and give up. It gets a name of its own here,
 * and `resolveAliases` removes it afterwards.
 */
export function renameNamedRoots(document: OpenAPIObject): OpenAPIObject {
  for (const schema of Object.values(document.components?.schemas ?? {})) {
    const root: unknown = 'properties' in schema ? schema.properties?.['root'] : undefined;
    if (isRecord(root) && root[unwrapRootKey] === true && typeof root['$ref'] === 'string') {
      root[parentIdKey] = `${String(root[parentIdKey])}_Root`;
    }
  }
  return document;
}

/**
 * Run after the cleaning. Points references at what they mean where they lead to a schema that is nothing but another
 * reference, and drops the suffix of answers' schemas where requests have no other schema of that name.
 */
export function resolveAliases(document: OpenAPIObject): OpenAPIObject {
  const schemas = document.components?.schemas ?? {};
  const targets = new Map<string, string>();
  for (const [name, schema] of Object.entries(schemas)) {
    if ('$ref' in schema && Object.keys(schema).every((member) => member === '$ref' || member === 'type')) {
      targets.set(schemaPrefix + name, schema.$ref);
      delete schemas[name];
    }
  }
  redirect(document, targets);
  dropSuffixes(document, schemas);
  return document;
}

function dropSuffixes(document: OpenAPIObject, schemas: Schemas): void {
  const targets = new Map<string, string>();
  for (const [name, schema] of Object.entries(schemas)) {
    const plainName = name.replace(/_Output$/, '');
    if (plainName === name || (plainName in schemas && !isDeepStrictEqual(schemas[plainName], schema))) continue;
    schemas[plainName] = schema;
    delete schemas[name];
    targets.set(schemaPrefix + name, schemaPrefix + plainName);
  }
  redirect(document, targets);
}

function redirect(node: unknown, targets: ReadonlyMap<string, string>): void {
  if (Array.isArray(node)) return node.forEach((element) => redirect(element, targets));
  if (!isRecord(node)) return;
  const reference = node['$ref'];
  const target = typeof reference === 'string' ? targets.get(reference) : undefined;
  if (target !== undefined) node['$ref'] = target;
  for (const member of Object.values(node)) redirect(member, targets);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
