import { existsSync } from 'node:fs';
import { parseJson, type JsonValue } from '@orderloom/core/json';
import type { CatalogueField, PandaPonCatalogueEntry } from '@orderloom/testing/catalogues';
import { readText } from './read-fixture.js';

/** Every integer id of a made answer is this or an odd number above it: none of them is a double. */
export const smallestPlantedId = 2n ** 60n + 1n;

/** An answer as the documents describe it, with ids above 2^53 as bare integers. */
export interface DocumentedAnswer {
  readonly body: JsonValue;
  readonly plantedIds: readonly bigint[];
}

/**
 * An answer of an operation: the example kept in `fixtures/` where there is one, otherwise one made of the fields that
 * the catalogue names, or of usual rows where it names none.
 */
export function createDocumentedAnswer(
  entry: PandaPonCatalogueEntry,
  payload: 'plain' | 'single' | 'rows',
): DocumentedAnswer {
  const planted: bigint[] = [];
  const file = [`fixtures/${entry.id}.json`, `fixtures/${entry.id}.synthetic.json`].find((name) =>
    existsSync(new URL(`../${name}`, import.meta.url)),
  );
  const body = file === undefined ? makeEnvelope(entry, payload) : parseJson(readText(file));
  return { body: plantIds(body, '', planted), plantedIds: planted };
}

function makeEnvelope(entry: PandaPonCatalogueEntry, payload: 'plain' | 'single' | 'rows'): JsonValue {
  const usual = payload === 'rows' ? { total: 2, list: [usualRow, usualRow] } : usualRow;
  const fields = entry.response.filter(({ path }) => path === 'data' || /^data[.[]/.test(path));
  const isNamed = fields.some(({ path }) => path !== 'data') || /^(string|boolean)/.test(fields[0]?.type ?? '');
  const data = isNamed ? valueOf('data', fields) : usual;
  return { requestId: 'documented', code: 200, developId: '1014533973088404335', msg: '成功', data };
}

/** What may stand for a thing of which no page shows the members. */
const usualRow: JsonValue = {
  id: 7,
  itemId: 7,
  offerId: 7,
  orderId: 7,
  orderNo: 7,
  refundId: 7,
  name: 'x',
  price: '1.5',
  quantity: 2,
};

/** The value of a place, of all fields at or below it. */
function valueOf(place: string, fields: readonly CatalogueField[]): JsonValue {
  const type = fields.find(({ path }) => path === place)?.type ?? 'object';
  const below = fields.filter(({ path }) => path.startsWith(`${place}.`) || path.startsWith(`${place}[]`));
  if (below.some(({ path }) => path.startsWith(`${place}[]`)) || type.startsWith('array<')) {
    const element = below.length === 0 ? scalarOf(place, type.slice('array<'.length)) : valueOf(`${place}[]`, below);
    return [element, structuredClone(element)];
  }
  if (below.length === 0) return scalarOf(place, type);
  const names = new Set(below.map(({ path }) => /^[^.[]+/.exec(path.slice(place.length + 1))?.[0] ?? ''));
  return Object.fromEntries([...names].map((name) => [name, valueOf(`${place}.${name}`, below)]));
}

function scalarOf(place: string, type: string): JsonValue {
  const name = place.replaceAll('[]', '').split('.').at(-1) ?? '';
  if (type.startsWith('object')) return usualRow;
  if (type.startsWith('boolean')) return true;
  if (type.startsWith('number')) return 19.5;
  if (type.startsWith('integer')) return /time/i.test(name) ? 1_715_669_977_082 : 3;
  return /time/i.test(name) ? '2026-05-20 15:40:00' : '1';
}

/** Puts a new id into every member that names one, as the platform writes them: bare and above 2^53. */
function plantIds(value: JsonValue, name: string, planted: bigint[]): JsonValue {
  if (Array.isArray(value)) return value.map((element) => plantIds(element, name, planted));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plantIds(member, key, planted)]));
  }
  const isNumeric = typeof value === 'number' || typeof value === 'bigint' || /^\d{6,}$/.test(String(value));
  if (!isNumeric || !/(?:^id|Ids?|ID|IDString|_id|Str|No)$/.test(name) || name === 'developId') return value;
  const id = smallestPlantedId + 2n * BigInt(planted.length);
  planted.push(id);
  return id;
}
