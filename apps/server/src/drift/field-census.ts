import type { JsonValue } from '@orderloom/core/json';
import type { DriftKind } from '../database/schema.js';
import { mostCodes, type FieldRecord } from './census-record.js';
import { codeOf, someText } from './code-of.js';
import { anyName, elementPath, isFieldName, memberPath, splitPath } from './field-path.js';
import { jsonTypeBits, nameTypes, typeBitOf } from './json-type.js';

/** A place of a body and what it has held so far. */
interface FieldNode {
  readonly path: string;
  readonly name: string;
  types: number;
  /** Whether only its type matters: no codes, nothing that is counted. */
  isPlain: boolean;
  readonly members: Map<string, FieldNode>;
  /** Members as they came in the last body. */
  readonly order: FieldNode[];
  elements: FieldNode | undefined;
  /** Codes seen; null when there are too many; undefined where they are not looked at. */
  codes: Set<string> | null | undefined;
  /** The same as they stand in bodies, to find them without making a text. */
  readonly seen: Set<JsonValue>;
  watches: Sighting[] | undefined;
}

/** Something that no body held before, and in how many it has been since it was last asked about. */
export interface Sighting {
  readonly path: string;
  readonly kind: DriftKind;
  /** The type, or with `new_value` the code. */
  readonly found: string;
  bodies: number;
  lastBody: number;
}

/** Limits of one census: what goes beyond is not looked at. */
const mostFields = 1_500;
const mostMembers = 200;
const deepest = 16;

/**
 * What the bodies of one operation look like: paths, types, and the codes of fields that hold codes. Made for the fast
 * lane: a body like those before it costs one look-up per field and no memory.
 */
export class FieldCensus {
  readonly #holdsCodes: (path: string) => boolean;
  readonly #root: FieldNode;
  #fields = 0;
  #body = 0;
  #counted = 0;
  #unsettled: Sighting[] = [];
  readonly #followed = new Set<Sighting>();

  /** `holdsCodes` tells of a path whether its values are codes that may be kept. */
  constructor(holdsCodes: (path: string) => boolean) {
    this.#holdsCodes = holdsCodes;
    this.#root = this.#createNode('');
  }

  /** Looks at one body. */
  look(body: JsonValue): void {
    this.#body += 1;
    this.#visit(this.#root, body, 0);
  }

  /** What was new and is not decided about yet. */
  get unsettled(): readonly Sighting[] {
    return this.#unsettled;
  }

  /** Bodies since the last call. */
  takeBodies(): number {
    const bodies = this.#body - this.#counted;
    this.#counted = this.#body;
    return bodies;
  }

  /** Takes back bodies that could not be written down. */
  returnBodies(bodies: number): void {
    this.#counted -= bodies;
  }

  get hasBodies(): boolean {
    return this.#body > this.#counted;
  }

  /** Sightings that are followed and were seen since they were last asked about. */
  listSeen(): readonly Sighting[] {
    return [...this.#followed].filter((sighting) => sighting.bodies > 0);
  }

  /** Decides about what was new: the raised go on being counted, the others are part of the picture now. */
  settle(decided: readonly Sighting[], raised: ReadonlySet<Sighting>): void {
    const done = new Set(decided);
    this.#unsettled = this.#unsettled.filter((sighting) => !done.has(sighting));
    for (const sighting of decided) {
      if (raised.has(sighting)) this.#followed.add(sighting);
      else this.#unwatch(sighting);
    }
  }

  /** Goes on counting what was raised before this census came to be. */
  follow(path: string, kind: DriftKind, found: string): void {
    const node = this.#reach(path);
    if (node !== undefined) this.#followed.add(this.#watch(node, kind, found));
  }

  /** What is known, by path. */
  listFields(): ReadonlyMap<string, FieldRecord> {
    const fields = new Map<string, FieldRecord>();
    const add = (node: FieldNode): void => {
      fields.set(node.path, { types: node.types, codes: node.codes });
      for (const child of node.members.values()) add(child);
      if (node.elements !== undefined) add(node.elements);
    };
    add(this.#root);
    return fields;
  }

  /** Takes over what others know; nothing of it is news. */
  absorb(fields: ReadonlyMap<string, FieldRecord>): void {
    for (const [path, { types, codes }] of fields) {
      const node = this.#reach(path);
      if (node === undefined) continue;
      node.types |= types;
      if (codes === null) this.#dropCodes(node);
      else if (node.codes instanceof Set) for (const code of codes ?? []) node.codes.add(code);
    }
  }

  #visit(node: FieldNode, value: JsonValue, depth: number): void {
    const bit = typeBitOf(value);
    if ((node.types & bit) === 0) this.#meetType(node, bit);
    if (node.codes instanceof Set && !node.seen.has(value)) this.#meetCode(node, node.codes, value);
    if (node.watches !== undefined) this.#count(node.watches, bit, value);
    if (depth > deepest || typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      if (value.length === 0) return;
      node.elements ??= this.#grow(elementPath(node.path));
      if (node.elements !== undefined) for (const element of value) this.#visit(node.elements, element, depth + 1);
      return;
    }
    let position = 0;
    for (const name of Object.keys(value)) {
      // Members come in the same order nearly always: then the one that comes next need not be looked up.
      const next = node.order[position];
      const member = next?.name === name ? next : this.#findMember(node, name, position);
      position += 1;
      if (member === undefined) continue;
      const held = value[name] ?? null;
      // Nearly all of a body: a value of a known type in a place where nothing else is looked at.
      if (typeof held === 'object' || !member.isPlain || (member.types & typeBitOf(held)) === 0) {
        this.#visit(member, held, depth + 1);
      }
    }
  }

  #findMember(node: FieldNode, name: string, position: number): FieldNode | undefined {
    const member = node.members.get(name) ?? this.#meetMember(node, name);
    if (member !== undefined && position < mostMembers) node.order[position] = member;
    return member;
  }

  #meetMember(node: FieldNode, name: string): FieldNode | undefined {
    const isOpen = !isFieldName(name) || node.members.size >= mostMembers;
    const known = isOpen ? node.members.get(anyName) : undefined;
    if (known !== undefined) return known;
    const member = this.#grow(memberPath(node.path, isOpen ? anyName : name));
    if (member !== undefined) node.members.set(isOpen ? anyName : name, member);
    return member;
  }

  #grow(path: string): FieldNode | undefined {
    if (this.#fields >= mostFields) return undefined;
    return this.#createNode(path);
  }

  #createNode(path: string): FieldNode {
    this.#fields += 1;
    const codes = this.#holdsCodes(path) ? new Set<string>() : undefined;
    return {
      path,
      name: path.slice(path.lastIndexOf('.') + 1),
      types: 0,
      isPlain: codes === undefined,
      members: new Map(),
      order: [],
      elements: undefined,
      codes,
      seen: new Set(),
      watches: undefined,
    };
  }

  #meetType(node: FieldNode, bit: number): void {
    const before = node.types;
    node.types |= bit;
    if (before === 0) this.#notice(node, 'new_field', nameTypes(bit));
    // An optional field is null now and then: that says nothing about the field.
    else if (bit !== jsonTypeBits.null && (before & ~jsonTypeBits.null) !== 0) {
      this.#notice(node, 'type_changed', nameTypes(bit));
    }
  }

  #meetCode(node: FieldNode, codes: Set<string>, value: JsonValue): void {
    const code = codeOf(value);
    if (code === undefined) return;
    if (!codes.has(code)) {
      codes.add(code);
      if (codes.size > mostCodes) this.#dropCodes(node);
      else this.#notice(node, 'new_value', code);
    }
    // Texts stand for each other and must not be kept.
    if (code !== someText) node.seen.add(value);
  }

  #notice(node: FieldNode, kind: DriftKind, found: string): void {
    this.#unsettled.push(this.#watch(node, kind, found));
  }

  #watch(node: FieldNode, kind: DriftKind, found: string): Sighting {
    const sighting: Sighting = { path: node.path, kind, found, bodies: 0, lastBody: 0 };
    node.watches = [...(node.watches ?? []), sighting];
    node.isPlain = false;
    return sighting;
  }

  #unwatch(sighting: Sighting): void {
    const node = this.#reach(sighting.path);
    const left = node?.watches?.filter((watch) => watch !== sighting) ?? [];
    if (node === undefined) return;
    node.watches = left.length === 0 ? undefined : left;
    node.isPlain = node.watches === undefined && !(node.codes instanceof Set);
  }

  #dropCodes(node: FieldNode): void {
    node.codes = null;
    node.seen.clear();
    node.isPlain = node.watches === undefined;
  }

  #count(watches: readonly Sighting[], bit: number, value: JsonValue): void {
    for (const watch of watches) {
      const isThere =
        watch.kind === 'new_field' ||
        (watch.kind === 'type_changed' ? nameTypes(bit) === watch.found : codeOf(value) === watch.found);
      if (!isThere || watch.lastBody === this.#body) continue;
      watch.lastBody = this.#body;
      watch.bodies += 1;
    }
  }

  /** The node of a path; made when it is not there yet. */
  #reach(path: string): FieldNode | undefined {
    let node: FieldNode | undefined = this.#root;
    for (const step of splitPath(path)) {
      if (node === undefined) return undefined;
      if (step === '[]') {
        node.elements ??= this.#grow(elementPath(node.path));
        node = node.elements;
        continue;
      }
      const next: FieldNode | undefined = node.members.get(step) ?? this.#grow(memberPath(node.path, step));
      if (next !== undefined) node.members.set(step, next);
      node = next;
    }
    return node;
  }
}
