import { expectTypeOf, it } from 'vitest';
import type { DecryptionResult } from '../decrypt-in-batches.js';
import type { PinduoduoClient } from '../client.js';
import type { GoodsDetail, GoodsRow } from '../endpoints/goods-row.js';
import type { GoodsFilters, GoodsMethods } from './goods.js';
import type { ToolMethods } from './tools.js';

declare const client: PinduoduoClient;

it('ids are text or bigint, never numbers', () => {
  expectTypeOf<Parameters<GoodsMethods['get']>[0]>().toEqualTypeOf<string | bigint>();
  void client.goods.get('860461037241593917');
  void client.goods.get(860_461_037_241_593_917n);
  // @ts-expect-error a number would lose digits
  void client.goods.get(860461037241);
  // @ts-expect-error a number would lose digits
  void client.goods.setQuantity({ goods_id: 1, quantity: 1 });
  // @ts-expect-error a number would lose digits
  void client.messageSubscriptions.get(123);
});

it('names, required members and units are the platform’s', () => {
  expectTypeOf<GoodsFilters>().not.toHaveProperty('page');
  void client.goods.list({ created_at_from: 1_700_000_000, created_at_end: 1_700_000_001 });
  // @ts-expect-error times are Unix seconds
  void client.goods.list({ created_at_from: new Date(0) });
  // @ts-expect-error a name the operation does not know
  void client.goods.list({ createdAtFrom: 1_700_000_000 });
  // @ts-expect-error pages are turned by the iterator
  void client.goods.pages({ page: 2 });
  // @ts-expect-error the number of pieces must not be left out
  void client.goods.addQuantity({ goods_id: '1' });
  // @ts-expect-error whether it is set or added is the method's business
  void client.goods.setQuantity({ goods_id: '1', quantity: 1, update_type: 2 });
  // @ts-expect-error a kind there is none of
  void client.tools.reportWaybillType({ order_sn_list: ['250101-000000000000001'], waybill_type: 3 });
  // @ts-expect-error a kind of plain text there is none of
  void client.decryption.encrypt({ data_list: [{ data: 'x', search: true, type: 'name' }] });
  // @ts-expect-error the courier's code must not be left out
  void client.tools.checkWaybill({ order_sn: '250101-000000000000001', tracking_number: '1' });
  // @ts-expect-error the entries of many batches have names of their own
  client.decryption.decryptAll([{ data_tag: '1', encrypted_data: '2' }]);
});

it('answers have named types, amounts and ids are text', () => {
  expectTypeOf(client.goods.get('1')).toEqualTypeOf<Promise<GoodsDetail>>();
  expectTypeOf(client.goods.iterate()).toEqualTypeOf<AsyncGenerator<GoodsRow, void, undefined>>();
  expectTypeOf<GoodsRow['goods_id']>().toEqualTypeOf<string>();
  expectTypeOf<NonNullable<GoodsDetail['sku_list']>[number]['group_price']>().toEqualTypeOf<
    string | null | undefined
  >();
  expectTypeOf<ReturnType<ToolMethods['checkWaybill']>>().toEqualTypeOf<Promise<boolean>>();
});

it('a text of a result is there only when it was decrypted', () => {
  expectTypeOf(client.decryption.decryptAll([])).toEqualTypeOf<AsyncGenerator<DecryptionResult, void, undefined>>();
  expectTypeOf<DecryptionResult>().not.toHaveProperty('text');
  expectTypeOf<Extract<DecryptionResult, { ok: true }>['text']>().toEqualTypeOf<string>();
});
