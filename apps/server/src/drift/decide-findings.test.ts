import { expect, it } from 'vitest';
import { decideFindings, learningBodies } from './decide-findings.js';
import type { DocumentedField } from './documented-fields.js';
import { FieldCensus } from './field-census.js';

const documented: DocumentedField = {
  members: new Map([
    ['paytime', { members: new Map(), elements: undefined, codes: new Set() }],
    ['orderstatus', { members: new Map(), elements: undefined, codes: new Set(['1', '2', '3']) }],
  ]),
  elements: undefined,
  codes: new Set(),
};

/** What is found when bodies like `known` are known and `body` comes. */
function find(known: object, body: object, bodies = learningBodies, knownToOthers: object = known) {
  const createCensus = (first: object) => {
    const census = new FieldCensus((path) => /status$/i.test(path));
    census.look(first as Record<string, string>);
    census.settle(census.unsettled, new Set());
    return census;
  };
  const census = createCensus(known);
  census.look(body as Record<string, string>);
  const record = { bodies, fields: createCensus(knownToOthers).listFields() };
  return decideFindings(record, census.unsettled, documented).map(
    ({ sighting, known: before }) => `${sighting.kind} ${sighting.path} ${sighting.found} | ${before}`,
  );
}

it('finds a new field, a type flip and a new code once the operation is learned', () => {
  const known = { id: '1', state_status: 'open' };
  expect(find(known, { id: 1, state_status: 'shut', gift: [] })).toEqual([
    'type_changed id number | string',
    'new_value state_status shut | open',
    'new_field gift array | ',
  ]);
});

it('finds nothing while it learns', () => {
  expect(find({ id: '1' }, { id: 1, gift: [] }, learningBodies - 1)).toEqual([]);
});

it('finds nothing that the documents name, however the platform writes the name', () => {
  expect(find({ id: '1' }, { id: '1', payTime: 'x', pay_time: 'x', order_status: 2 })).toEqual([]);
});

it('finds a code that the documents do not list, also as the first of all', () => {
  expect(find({ id: '1' }, { id: '1', order_status: 9 })).toEqual(['new_value order_status 9 | 1, 2, 3']);
});

it('finds nothing that another process knows already', () => {
  expect(find({ id: '1' }, { id: 1, gift: [] }, learningBodies, { id: 1, gift: [] })).toEqual([]);
});

it('tells of a new field with fields of its own only the outermost', () => {
  expect(find({ id: '1' }, { id: '1', gift: { lines: [{ status: 'x' }] }, gifts: 1 })).toEqual([
    'new_field gift object | ',
    'new_field gifts number | ',
  ]);
});
