import { describe, expect, it } from 'vitest';
import { signPinduoduo } from './signature.js';

function sign(parameters: Record<string, string>, secret: string): string {
  return signPinduoduo(new Map(Object.entries(parameters)), secret);
}

const common = { client_id: 'cid', access_token: 'tok', timestamp: '1700000000', data_type: 'JSON', version: 'V1' };

describe('signPinduoduo', () => {
  it("agrees with the platform's own vector", () => {
    const parameters = {
      access_token: 'asd78172s8ds9a921j9qqwda12312w1w21211',
      client_id: '1',
      data_type: 'XML',
      order_status: '1',
      page: '1',
      page_size: '10',
      timestamp: '1480411125',
      type: 'pdd.order.number.list.get',
    };
    expect(sign(parameters, 'testSecret')).toBe('E4DE3ED21002510DED352819E7AE6775');
  });

  it.each([
    [
      '11E585758A3B70FD36CC584B8F1E7307',
      {
        type: 'pdd.order.number.list.increment.get',
        start_updated_at: '1699998200',
        end_updated_at: '1700000000',
        is_lucky_flag: '0',
        order_status: '5',
        refund_status: '5',
        page: '1',
        page_size: '100',
        use_has_next: 'true',
      },
    ],
    [
      '00754B46435C0B0407CB9F22137B251B',
      {
        type: 'pdd.order.note.update',
        order_sn: '240318-000000000000001',
        note: '加急，发顺丰 & 50%',
        tag: '1',
        tag_name: '急',
      },
    ],
    [
      '9B58C9B4028359FFA6E795D721EF280F',
      {
        type: 'pdd.open.decrypt.batch',
        data_list: '[{"data_tag":"240318-000000000000001","encrypted_data":"~AAAA~1~"}]',
      },
    ],
  ])('agrees with the reference vector %s', (signature, parameters) => {
    expect(sign({ ...common, ...parameters }, 's3cret')).toBe(signature);
  });

  it('sorts names and not joined names and values', () => {
    expect(sign({ a_b: '1', a: 'z' }, '')).toBe(sign({ a: 'za_b1' }, ''));
  });

  it('leaves the sign itself out', () => {
    expect(sign({ a: '1', sign: 'X' }, 's')).toBe(sign({ a: '1' }, 's'));
  });
});
