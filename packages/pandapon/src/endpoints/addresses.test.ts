import { InvalidArgumentError, UnsupportedOperationError } from '@orderloom/core/errors';
import { describe, expect, it } from 'vitest';
import { callThrough, createDoubledClient } from '../../test/call-through.js';
import { envelope } from '../../test/platform-double.js';
import { commonAddressAddOrUpdate, commonAddressGet } from './addresses.js';

const address = {
  name: '示例收货人',
  province: '浙江省',
  city: '杭州市',
  district: '余杭区',
  address: '示例路1号',
  phone: '13800000000',
};
/** The page shows an answer of code and text alone. */
const bareAnswer = '{"code":200,"msg":"成功"}';

describe('addresses', () => {
  it('are added without an id, and the answer tells none', async () => {
    const { request, body, value } = await callThrough(commonAddressAddOrUpdate, address, bareAnswer);
    expect(request).toBe('POST /open/address/addOrUpdate');
    expect(body).toEqual(address);
    expect(value).toBeNull();
  });

  it('are changed by their id, a bare integer of any size', async () => {
    const { text } = await callThrough(commonAddressAddOrUpdate, { id: '9007199254740993', ...address }, bareAnswer);
    expect(text).toContain('"id":9007199254740993,');
  });

  it('are changed under the v2 path in v2', async () => {
    const { request } = await callThrough(commonAddressAddOrUpdate, address, bareAnswer, {
      settings: { generation: 'v2' },
    });
    expect(request).toBe('POST /v2/open/address/addOrUpdate');
  });

  it('are refused without one of their parts', async () => {
    const { client, sent } = createDoubledClient();
    for (const part of ['name', 'province', 'city', 'district', 'address', 'phone']) {
      await expect(client.addresses.upsert({ ...address, [part]: '' })).rejects.toBeInstanceOf(InvalidArgumentError);
    }
    expect(sent).toEqual([]);
  });

  it('are read once there is a path', async () => {
    const { client } = createDoubledClient();
    await expect(client.addresses.get({})).rejects.toBeInstanceOf(UnsupportedOperationError);
    const settings = { paths: { 'common.address.get': '/open/own/addresses' } };
    const { request, body, value } = await callThrough(commonAddressGet, { id: 1 }, envelope('[{"id":1}]'), {
      settings,
    });
    expect([request, body, value]).toEqual(['POST /open/own/addresses', { id: 1 }, [{ id: 1 }]]);
  });
});
