import { expect, it } from 'vitest';
import { RouteTable } from './route-table.js';

it('tells which methods a path takes', () => {
  const table = new RouteTable();
  table.add('/v1/orders/:id', ['GET', 'HEAD']);
  table.add('/v1/orders/:id', 'PATCH');
  table.add('/v1/connections/:id/orders::import', 'POST');
  table.add('*', 'OPTIONS');
  expect(table.methodsOf('/v1/orders/7')).toEqual(['GET', 'HEAD', 'PATCH']);
  expect(table.methodsOf('/v1/connections/7/orders:import')).toEqual(['POST']);
  expect(table.methodsOf('/v1/connections/7/orders')).toEqual([]);
  expect(table.methodsOf('/v1/orders/')).toEqual([]);
  expect(table.methodsOf('/v1/orders')).toEqual([]);
});
