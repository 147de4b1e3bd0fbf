import { describe, expect, it } from 'vitest';
import { OrderListQuery } from './orders.dto.js';

describe('OrderListQuery', () => {
  it('takes one or several values parted by commas', () => {
    expect(OrderListQuery.schema.parse({ stage: 'to_ship' }).stage).toEqual(['to_ship']);
    expect(OrderListQuery.schema.parse({ stage: 'to_ship,on_hold' }).stage).toEqual(['to_ship', 'on_hold']);
  });

  it.each(['nonsense', 'to_ship,', 'to_ship,nonsense', ''])('refuses %j and names the field', (stage) => {
    const issues = OrderListQuery.schema.safeParse({ stage }).error?.issues ?? [];
    expect(issues.map((issue) => issue.path)).toEqual([['stage']]);
  });

  it('refuses what it does not know', () => {
    expect(OrderListQuery.schema.safeParse({ colour: 'red' }).success).toBe(false);
  });
});
