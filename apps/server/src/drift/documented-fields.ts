import type { JsonValue } from '@orderloom/core/json';
import { foldName } from '@orderloom/core/logging';
import { z } from 'zod';
import { splitPath } from './field-path.js';

/** What the documents say of one place of an answer. Names are folded: platforms write one name in several ways. */
export interface DocumentedField {
  readonly members: ReadonlyMap<string, DocumentedField>;
  readonly elements: DocumentedField | undefined;
  /** The codes that the documents list; empty when they list none. */
  readonly codes: ReadonlySet<string>;
}

type Node = z.core.JSONSchema._JSONSchema;

const nothing: DocumentedField = { members: new Map(), elements: undefined, codes: new Set() };

/** Reads an operation's response schema. Where a transform stands between, both sides of it are looked at. */
export function readDocumentedFields(response: z.ZodType): DocumentedField {
  const sides = (['input', 'output'] as const).map((io) => z.toJSONSchema(response, { io, unrepresentable: 'any' }));
  return sides.map(readNode).reduce(join, nothing);
}

/**
 * Where in the documented answer a raw body stands: observations are made of rows and members of an answer. The place
 * whose names fit the body best; undefined when none does.
 */
export function findDocumentedBody(root: DocumentedField, body: JsonValue): DocumentedField | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const names = Object.keys(body).map(foldName);
  let best: DocumentedField | undefined;
  let most = 0;
  for (const candidate of listPlaces(root, 0)) {
    const fitting = names.filter((name) => candidate.members.has(name)).length;
    if (fitting <= most) continue;
    most = fitting;
    best = candidate;
  }
  return best;
}

/** What the documents say of a path within a body; undefined when they do not know it. */
export function findDocumentedField(body: DocumentedField | undefined, path: string): DocumentedField | undefined {
  let field = body;
  for (const step of splitPath(path)) {
    field = step === '[]' ? field?.elements : field?.members.get(foldName(step));
  }
  return field;
}

function* listPlaces(field: DocumentedField, depth: number): Generator<DocumentedField> {
  yield field;
  if (depth === 4) return;
  for (const child of field.members.values()) yield* listPlaces(child, depth + 1);
  if (field.elements !== undefined) yield* listPlaces(field.elements, depth + 1);
}

function readNode(node: Node): DocumentedField {
  if (typeof node === 'boolean') return nothing;
  const members = Object.entries(node.properties ?? {}).map(([name, member]): [string, DocumentedField] => [
    foldName(name),
    readNode(member),
  ]);
  const items = [node.items ?? []].flat().map(readNode);
  const own: DocumentedField = {
    members: new Map(members),
    elements: items.length === 0 ? undefined : items.reduce(join),
    codes: new Set([...listConstants(node), ...listDescribedCodes(node.description ?? '')]),
  };
  const branches = [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])].map(readNode);
  return branches.reduce(join, own);
}

function listConstants(node: z.core.JSONSchema.BaseSchema): readonly string[] {
  return [...(node.enum ?? []), ...(node.const === undefined ? [] : [node.const])]
    .filter((value) => value !== null && typeof value !== 'boolean')
    .map(String);
}

/** Codes of numbers stand in descriptions: `1 waiting to ship, 2 shipped, 3 signed`. */
function listDescribedCodes(description: string): readonly string[] {
  if (!/^-?\d{1,4} \p{L}/u.test(description)) return [];
  return [...description.matchAll(/(?:^|[,;] )(-?\d{1,4}) (?=\p{L})/gu)].map(([, code = '']) => code);
}

function join(left: DocumentedField, right: DocumentedField): DocumentedField {
  const members = new Map(left.members);
  for (const [name, field] of right.members) {
    const known = members.get(name);
    members.set(name, known === undefined ? field : join(known, field));
  }
  const elements =
    left.elements === undefined || right.elements === undefined
      ? (left.elements ?? right.elements)
      : join(left.elements, right.elements);
  return { members, elements, codes: new Set([...left.codes, ...right.codes]) };
}
