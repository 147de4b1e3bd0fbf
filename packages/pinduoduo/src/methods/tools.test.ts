import { InvalidArgumentError, PlatformResponseError } from '@orderloom/core/errors';
import { beforeEach, describe, expect, it } from 'vitest';
import { createGateway, credentials } from '../../test/gateway.js';
import { createPinduoduoClient } from '../client.js';

const first = '251116-000000000000001';
const second = '251116-000000000000002';

let gateway = createGateway();
beforeEach(() => {
  gateway = createGateway();
});

function createTools() {
  return createPinduoduoClient({ credentials, runtime: gateway.runtime, retryPolicy: { maxAttempts: 1 } }).tools;
}

describe('checking a waybill', () => {
  const waybill = { order_sn: first, ship_code: 'YTO', tracking_number: 'YT0000000000001' };

  it.each([true, false])('tells whether the platform allows it: %s', async (allowed) => {
    gateway.answer({ logistics_pre_check_response: { allowed } });
    expect(await createTools().checkWaybill(waybill)).toBe(allowed);
    expect(gateway.seen[0]?.parameters).toMatchObject({ type: 'pdd.open.logistics.pre.check', ...waybill });
    expect(gateway.seen[0]?.parameters).not.toHaveProperty('access_token');
  });

  it('does not take silence for a yes', async () => {
    gateway.answer({ logistics_pre_check_response: {} });
    await expect(createTools().checkWaybill(waybill)).rejects.toBeInstanceOf(PlatformResponseError);
  });
});

describe('reporting the kind of waybills', () => {
  it('answers for each order, and only what the platform confirmed counts', async () => {
    gateway.answer({
      open_waybill_type_report_response: {
        result_list: [
          { order_sn: second, success: true },
          { order_sn: first, success: false },
        ],
      },
    });
    const orders = [first, second, '251116-000000000000003'];
    expect(await createTools().reportWaybillType({ order_sn_list: orders, waybill_type: 2 })).toEqual([
      { orderSn: first, isReported: false },
      { orderSn: second, isReported: true },
      { orderSn: '251116-000000000000003', isReported: false },
    ]);
    expect(gateway.seen[0]?.parameters).toMatchObject({
      type: 'pdd.open.waybill.type.report',
      order_sn_list: JSON.stringify(orders),
      waybill_type: '2',
    });
  });

  it('takes no more than 100 orders', async () => {
    const tooMany = Array.from({ length: 101 }, () => first);
    await expect(createTools().reportWaybillType({ order_sn_list: tooMany, waybill_type: 0 })).rejects.toBeInstanceOf(
      InvalidArgumentError,
    );
    expect(gateway.seen).toEqual([]);
  });
});
