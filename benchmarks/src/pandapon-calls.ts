import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '@orderloom/core/time';
import { createPandaPonClient } from '@orderloom/pandapon';
import type { Dispatcher } from 'undici';
import type { Call, MinimalRequest } from './minimal-callers.js';
import { documentedOrderNo } from './platform-answers.js';

const credentials = { accessKey: 'a'.repeat(32), accessSecret: 'b'.repeat(32), userId: '1234567890123' };

/** The documented order through the published client; 1 when it is the expected one. */
export function fetchOrder(baseUrl: string, dispatcher: Dispatcher, clock: Clock): Call {
  const client = createPandaPonClient({ credentials, settings: { baseUrl }, runtime: { dispatcher, clock } });
  return async () => {
    const { orderNo } = await client.taobao.orders.get({ orderId: documentedOrderNo });
    return orderNo === documentedOrderNo ? 1 : 0;
  };
}

/** The documented order by hand; its number can only be counted, because JSON.parse does not read it right. */
export function minimalOrder(origin: string): MinimalRequest {
  return {
    method: 'GET',
    url: `${origin}/open/order/detail?orderId=${documentedOrderNo}`,
    sign() {
      const timestamp = String(Date.now());
      const nonce = randomBytes(16).toString('hex');
      const text = credentials.accessKey + timestamp + nonce + credentials.accessSecret;
      const signature = createHash('md5').update(text).digest('hex').toUpperCase();
      const { accessKey, userId } = credentials;
      return { headers: { 'access-key': accessKey, timestamp, 'nonce-str': nonce, 'user-id': userId, signature } };
    },
    count: (answer) => (answer as OrderAnswer).data.length,
  };
}

interface OrderAnswer {
  readonly data: readonly unknown[];
}
