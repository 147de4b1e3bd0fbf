import { expect, it } from 'vitest';
import { createGateway, credentials } from '../../test/gateway.js';
import { createPinduoduoClient } from '../client.js';

it('the mall of the token is read, its id digit for digit', async () => {
  const gateway = createGateway();
  gateway.answer('{"mall_info_get_response":{"mall_id":860461037241593917,"mall_name":"测试店","merchant_type":2}}');
  const mall = await createPinduoduoClient({ credentials, runtime: gateway.runtime }).malls.get();
  expect(mall).toEqual({ mall_id: '860461037241593917', mall_name: '测试店', merchant_type: 2 });
  expect(gateway.seen[0]?.parameters).toMatchObject({
    type: 'pdd.mall.info.get',
    access_token: credentials.accessToken,
  });
});
