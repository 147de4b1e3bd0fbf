import { describe, expect, it } from 'vitest';
import { parseSettings } from './parse-settings.js';

describe('settings on the command line', () => {
  it('are texts, numbers, yes or no, and JSON', () => {
    const flags = ['pageSize=50', 'receiveMessages=true', 'gatewayUrl=http://a/?b=c', 'refundStatuses=[1,2]'];
    expect(parseSettings(flags)).toEqual({
      pageSize: 50,
      receiveMessages: true,
      gatewayUrl: 'http://a/?b=c',
      refundStatuses: [1, 2],
    });
  });

  it('name a member of a member behind the first dot', () => {
    const flags = ['paths.taobao.order.list=/v1/list', 'paths.1688.order.list=/v1/other'];
    expect(parseSettings(flags)).toEqual({
      paths: { 'taobao.order.list': '/v1/list', '1688.order.list': '/v1/other' },
    });
  });

  it.each(['pageSize', '=1', 'refundStatuses=[1'])('refuse %s', (flag) => {
    expect(() => parseSettings([flag])).toThrow(/--setting/);
  });
});
