import type { JsonObject, JsonValue } from '../json/json-value.js';
import { SeededRandom } from '../random.js';
import { readFieldKind, readPermitted, type AnswerField, type FieldKind } from './answer-field.js';
import { plausibleValue } from './plausible-value.js';

/** A field that is about to get a value. */
export interface FieldPlace {
  /** As in the table, `[]` included. */
  readonly path: string;
  /** Last name of the path. */
  readonly name: string;
  readonly type: string;
  /** Positions in the lists above it, outermost first. */
  readonly positions: readonly number[];
}

/** What an answer is generated from. */
export interface AnswerSource {
  readonly seed: number;
  /** Instants are drawn from the day before, epoch milliseconds. */
  readonly nowMs: number;
  /** A value of one's own, a whole object or list included; `undefined` = generated. */
  chooseValue?(place: FieldPlace): JsonValue | undefined;
  /** Rows of a list; default 1. */
  countRows?(place: FieldPlace): number;
}

interface FieldNode {
  readonly name: string;
  path: string;
  type: string;
  kind: FieldKind;
  element: FieldKind;
  permitted: readonly string[];
  readonly children: Map<string, FieldNode>;
}

const LEGIBLE_PATH = /^[A-Za-z0-9_]+(?:\[\])?(?:\.[A-Za-z0-9_]+(?:\[\])?)*$/;

function plantNode(siblings: Map<string, FieldNode>, step: string, parentPath: string): FieldNode {
  const isList = step.endsWith('[]');
  const name = isList ? step.slice(0, -2) : step;
  const path = parentPath === '' ? step : `${parentPath}.${step}`;
  let node = siblings.get(name);
  if (node === undefined) {
    // A step without a row of its own holds what its children say.
    node = { name, path, type: '', kind: 'object', element: 'object', permitted: [], children: new Map() };
    siblings.set(name, node);
  }
  if (isList) Object.assign(node, { kind: 'list', path });
  return node;
}

type FieldTree = ReadonlyMap<string, FieldNode>;

// Tables are few and never change, answers are many.
const treesByTable = new WeakMap<readonly AnswerField[], FieldTree>();

function treeOf(fields: readonly AnswerField[]): FieldTree {
  const known = treesByTable.get(fields);
  if (known !== undefined) return known;
  const tree = growTree(fields);
  treesByTable.set(fields, tree);
  return tree;
}

function growTree(fields: readonly AnswerField[]): FieldTree {
  const roots = new Map<string, FieldNode>();
  for (const field of fields) {
    // Some rows tell of the HTTP status and not of the body.
    if (!LEGIBLE_PATH.test(field.path)) continue;
    let siblings = roots;
    let node: FieldNode | undefined;
    for (const step of field.path.split('.')) {
      node = plantNode(siblings, step, node?.path ?? '');
      siblings = node.children;
    }
    if (node === undefined) continue;
    const { kind, element } = readFieldKind(field.type);
    const isList = node.kind === 'list' || kind === 'list';
    Object.assign(node, { type: field.type, permitted: readPermitted(field.enum), element });
    node.kind = isList ? 'list' : kind;
  }
  return roots;
}

function randomAt(source: AnswerSource, path: string, positions: readonly number[]): SeededRandom {
  let hash = 0;
  for (const character of path) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) | 0;
  return new SeededRandom(source.seed, hash, ...positions);
}

function elementValue(node: FieldNode, source: AnswerSource, positions: readonly number[]): JsonValue {
  if (node.children.size > 0) return objectValue(node.children, source, positions);
  return plausibleValue({
    name: node.name,
    kind: node.kind === 'list' ? node.element : node.kind,
    permitted: node.permitted,
    random: randomAt(source, node.path, positions),
    nowMs: source.nowMs,
  });
}

function nodeValue(node: FieldNode, source: AnswerSource, positions: readonly number[]): JsonValue {
  const place: FieldPlace = { path: node.path, name: node.name, type: node.type, positions };
  const own = source.chooseValue?.(place);
  if (own !== undefined) return own;
  if (node.kind !== 'list') return elementValue(node, source, positions);
  const length = source.countRows?.(place) ?? 1;
  return Array.from({ length }, (_, position) => elementValue(node, source, [...positions, position]));
}

function objectValue(nodes: FieldTree, source: AnswerSource, positions: readonly number[]): JsonObject {
  return Object.fromEntries([...nodes].map(([name, node]) => [name, nodeValue(node, source, positions)]));
}

/**
 * Builds an answer from its documented field table. A pure function of table, seed and instant: the same field has the
 * same value at every call, whatever other fields there are.
 */
export function generateAnswer(fields: readonly AnswerField[], source: AnswerSource): JsonObject {
  return objectValue(treeOf(fields), source, []);
}
