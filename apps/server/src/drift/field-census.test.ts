import { expect, it } from 'vitest';
import { FieldCensus, type Sighting } from './field-census.js';

const createCensus = () => new FieldCensus((path) => path.endsWith('status'));
const told = (sightings: readonly Sighting[]) =>
  sightings.map(({ path, kind, found, bodies }) => `${kind} ${path} ${found} ${bodies}`);

/** A census that has settled all it has seen so far. */
function createTaught(...bodies: Parameters<FieldCensus['look']>[0][]): FieldCensus {
  const census = createCensus();
  for (const body of bodies) census.look(body);
  census.settle(census.unsettled, new Set());
  return census;
}

it('sees nothing new in a body like those before it', () => {
  const census = createTaught({ id: '1', lines: [{ sku: 1, status: 'a' }] });
  census.look({ lines: [{ status: 'a', sku: 2 }, { sku: 3 }], id: 'x' });
  expect(census.unsettled).toEqual([]);
});

it('tells a new field, a type flip and a new code, each with the bodies it was in', () => {
  const census = createTaught({ id: '1', lines: [{ sku: 1, status: 2 }] });
  census.look({ id: 1, lines: [{ sku: 1, status: 3, gift: { a: 1 } }, { status: 3 }] });
  census.look({ id: 2, lines: [{ sku: 1, status: 3 }] });
  expect(told(census.unsettled)).toEqual([
    'type_changed id number 2',
    'new_value lines[].status 3 2',
    'new_field lines[].gift object 1',
    'new_field lines[].gift.a number 1',
  ]);
});

it('takes null for no type of its own, before or after another', () => {
  const census = createTaught({ early: null, late: 'x' });
  census.look({ early: 'x', late: null });
  expect(census.unsettled).toEqual([]);
});

it('goes on counting what was raised and lets go of the rest', () => {
  const census = createTaught({ id: '1' });
  census.look({ id: '1', a: 1, b: 2 });
  const [raised] = census.unsettled;
  if (raised === undefined) throw new Error('nothing was seen');
  census.settle(census.unsettled, new Set([raised]));
  raised.bodies = 0;
  census.look({ id: '1', a: 1, b: 2 });
  census.look({ id: '1' });
  expect(told(census.listSeen())).toEqual(['new_field a number 1']);
});

it('counts on what was raised before it came to be', () => {
  const census = createTaught({ id: '1', a: 1, status: 'x' });
  census.follow('a', 'new_field', 'number');
  census.follow('status', 'new_value', 'x');
  census.follow('id', 'type_changed', 'string');
  census.look({ id: '1', a: null, status: 'x' });
  census.look({ id: 1, status: 'y' });
  expect(told(census.listSeen())).toEqual(['new_field a number 1', 'new_value status x 1', 'type_changed id string 1']);
});

it('knows what it absorbed, and nothing of it is news', () => {
  const census = createCensus();
  census.absorb(createTaught({ id: '1', lines: [[{ status: 'a' }]] }).listFields());
  census.look({ id: '1', lines: [[{ status: 'a' }]] });
  expect(census.unsettled).toEqual([]);
});

it('keeps no text of a field that holds codes', () => {
  const census = createTaught({ status: '快递到付 13800000000' });
  census.look({ status: 'Room 7, Long Street' });
  expect(JSON.stringify([...census.listFields()].map(([, { codes }]) => [...(codes ?? [])]))).toBe('[[],["(text)"]]');
});

it('takes names that are values for one field', () => {
  const census = createCensus();
  for (let index = 0; index < 1_000; index += 1) census.look({ [`86000000${index}`]: { sum: index } });
  expect([...census.listFields().keys()]).toEqual(['', '*', '*.sum']);
});

it('stays small and goes on, whatever it is given', () => {
  const census = createCensus();
  for (let index = 0; index < 3_000; index += 1) {
    census.look({ [`f${index % 60}_${Math.floor(index / 60)}`]: { [`g${index % 7}`]: { [`h${index}`]: 1 } } });
    census.look({ status: index % 100, list: [index, `${index}`] });
  }
  let deep: Parameters<FieldCensus['look']>[0] = 1;
  for (let depth = 0; depth < 5_000; depth += 1) deep = { a: deep };
  census.look(deep);
  expect(census.listFields().size).toBeLessThanOrEqual(1_500);
  expect(census.listFields().get('status')?.codes).toBeNull();
});
