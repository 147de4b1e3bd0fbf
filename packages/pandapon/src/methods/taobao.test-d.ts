import { expectTypeOf, it } from 'vitest';
import type { TaobaoGoodsRow } from '../endpoints/taobao-goods-row.js';
import type { TaobaoOrderRow } from '../endpoints/taobao-order-row.js';
import type { AddressMethods } from './addresses.js';
import type { TaobaoMethods } from './taobao.js';
import type { WarehouseMethods } from './warehouse.js';

type Input<Method extends (...given: never) => unknown> = NonNullable<Parameters<Method>[0]>;

type CreateInput = Input<TaobaoMethods['orders']['create']>;
type CartInput = Input<TaobaoMethods['carts']['add']>;

it('amounts are numbers of fen, never texts or yuan objects', () => {
  expectTypeOf<CreateInput['purchaseAmount']>().toEqualTypeOf<number>();
  expectTypeOf<CreateInput['orderLineList'][number]['price']>().toEqualTypeOf<number>();
  expectTypeOf<CreateInput['orderLineList'][number]['quantity']>().toEqualTypeOf<number>();
  expectTypeOf<Input<TaobaoMethods['refunds']['submit']>['refundFee']>().toEqualTypeOf<number>();
  expectTypeOf<CartInput['price']>().toEqualTypeOf<number>();
  expectTypeOf<TaobaoGoodsRow['price']>().toEqualTypeOf<number | null | undefined>();
});

it('ids are texts, never numbers that could be rounded', () => {
  expectTypeOf<Input<TaobaoMethods['orders']['pay']>['purchaseOrderIdList']>().toEqualTypeOf<string[]>();
  expectTypeOf<Input<TaobaoMethods['carts']['createOrder']>['ids']>().toEqualTypeOf<string[]>();
  expectTypeOf<CartInput['itemId']>().toEqualTypeOf<string | undefined>();
  expectTypeOf<Input<AddressMethods['upsert']>['id']>().toEqualTypeOf<string | undefined>();
  expectTypeOf<TaobaoOrderRow['externalId']>().toEqualTypeOf<string>();
});

it('what is JSON text on the wire is an object for the caller', () => {
  expectTypeOf<CreateInput['receiver']['mobile_phone']>().toEqualTypeOf<string | undefined>();
  expectTypeOf<CreateInput['receiver']['name']>().toEqualTypeOf<string>();
  expectTypeOf<Input<TaobaoMethods['goods']['checkBatch']>['params'][number]['itemId']>().toEqualTypeOf<string>();
  expectTypeOf<NonNullable<CartInput['properties']>[number]['valueName']>().toEqualTypeOf<string>();
});

it('codes that are not known do not compile', () => {
  expectTypeOf<Input<TaobaoMethods['refunds']['render']>['refundType']>().toEqualTypeOf<1 | 2>();
  expectTypeOf<Input<TaobaoMethods['refunds']['submit']>['goodsStatus']>().toEqualTypeOf<1 | 2 | 3 | 4 | 5 | 6>();
});

it('parameters that are missing or wrongly named do not compile', () => {
  expectTypeOf<{ itemId: string }>().toExtend<Input<TaobaoMethods['goods']['get']>>();
  expectTypeOf<{ itemID: string }>().not.toExtend<Input<TaobaoMethods['goods']['get']>>();
  expectTypeOf<Omit<CreateInput, 'receiver'>>().not.toExtend<CreateInput>();
  expectTypeOf<keyof Input<TaobaoMethods['orders']['get']>>().toEqualTypeOf<'orderId'>();
  expectTypeOf<keyof Input<TaobaoMethods['orders']['updateWarehouse']>>().toEqualTypeOf<
    'orderId' | 'warehouseName' | 'warehouseAddress'
  >();
  expectTypeOf<'pageNo'>().not.toExtend<keyof Input<TaobaoMethods['goods']['iterate']>>();
  expectTypeOf<'renderId'>().toExtend<keyof Input<WarehouseMethods['createInternational']>>();
});

it('methods answer rows by name', () => {
  expectTypeOf<ReturnType<TaobaoMethods['orders']['get']>>().toEqualTypeOf<Promise<TaobaoOrderRow>>();
  expectTypeOf<ReturnType<TaobaoMethods['orders']['iterate']>>().toEqualTypeOf<AsyncGenerator<TaobaoOrderRow, void>>();
  expectTypeOf<ReturnType<TaobaoMethods['goods']['findSource']>>().toEqualTypeOf<Promise<TaobaoGoodsRow | undefined>>();
  expectTypeOf<Awaited<ReturnType<TaobaoMethods['orders']['create']>>[number]['orderId']>().toEqualTypeOf<
    string | undefined
  >();
});
