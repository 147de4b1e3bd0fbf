import type { JsonValue } from '@orderloom/core/json';
import type { CatalogueField, PinduoduoCatalogueEntry } from '@orderloom/testing/catalogues';

/** An answer shaped as the platform documents it. */
export interface DocumentedAnswer {
  readonly body: JsonValue;
  /** Ids beyond 2^53 that stand in the body as bare integers, by their dotted places below the payload. */
  readonly plantedIds: ReadonlyMap<string, bigint>;
}

interface Branch {
  type: string;
  readonly members: Map<string, Branch>;
}

/** How many rows a list has. */
const rowCount = 2;
/** Where planted ids begin: every one lies between two doubles, so that a rounded one is none of them. */
export const firstPlantedId = 860_461_037_241_593_001n;

/** Makes an answer of the fields of a catalogue entry, every one of them with a value of its documented type. */
export function createDocumentedAnswer(entry: PinduoduoCatalogueEntry): DocumentedAnswer {
  const root: Branch = { type: 'OBJECT', members: new Map() };
  for (const field of entry.response ?? []) graft(root, field);
  const plantedIds = new Map<string, bigint>();
  const payloadPlace = entry.response_key === null ? '' : `${entry.response_key}.`;
  const render = ({ type, members }: Branch, name: string, place: string): JsonValue => {
    const element = /^(.*)\[\]$/.exec(type)?.[1];
    if (element !== undefined) {
      return Array.from({ length: rowCount }, (_row, index) =>
        render({ type: element, members }, name, joinPlace(place, String(index))),
      );
    }
    if (type === 'OBJECT') {
      return Object.fromEntries(
        [...members].map(([member, branch]) => [member, render(branch, member, joinPlace(place, member))]),
      );
    }
    if (!isBigIdField(name, type)) return scalarOf(name, type);
    const id = firstPlantedId + BigInt(plantedIds.size) * 2n;
    plantedIds.set(place.slice(payloadPlace.length), id);
    return id;
  };
  return { body: render(root, '', ''), plantedIds };
}

function graft(root: Branch, { path, type }: CatalogueField): void {
  let current = root;
  for (const step of path.split('.')) {
    const name = step.replace('[]', '');
    const known = current.members.get(name);
    const next = known ?? { type: step.endsWith('[]') ? 'OBJECT[]' : 'OBJECT', members: new Map() };
    current.members.set(name, next);
    current = next;
  }
  current.type = path.endsWith('[]') && !type.endsWith('[]') ? `${type}[]` : type;
}

function joinPlace(place: string, step: string): string {
  return place === '' ? step : `${place}.${step}`;
}

/** Ids of goods, tickets and owners: documented as LONG or text, and seen as numbers beyond 2^53. */
function isBigIdField(name: string, type: string): boolean {
  return (type === 'LONG' || type === 'STRING') && /(?:^|_)id(?:_\d|_exchange)?$|^(?:goods|sku|owner)_id$/.test(name);
}

function scalarOf(name: string, type: string): JsonValue {
  if (type === 'BOOLEAN') return true;
  if (type === 'DOUBLE') return 12.5;
  if (/error_?code$/i.test(name)) return 0;
  const isTime = /(?:time|_at|created|modified|timestamp)$/.test(name);
  if (type === 'LONG' || type === 'INTEGER') return isTime ? 1_700_000_000 : 3;
  if (/error_?msg$/i.test(name)) return '';
  if (isTime) return '2026-01-15 12:00:00';
  if (/price|amount|fee|discount/.test(name)) return '12.34';
  return '1';
}
