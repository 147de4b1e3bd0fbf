// The project of somebody who installed the packages: what it calls must compile and work, what it calls wrongly must not compile.

const tsconfig = {
  compilerOptions: {
    target: 'ES2023',
    lib: ['ES2024'],
    module: 'NodeNext',
    moduleResolution: 'NodeNext',
    types: ['node'],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
    // Declarations that only their own authors can compile are a fault.
    skipLibCheck: false,
    outDir: 'dist',
    rootDir: 'src',
  },
};

const consumer = `
import { strictEqual, ok, rejects } from 'node:assert/strict';
import { OrderloomError, PlatformNotFoundError } from '@orderloom/core/errors';
import { createRuntime, type CallOptions } from '@orderloom/core/http';
import { parseJson, stringifyJson, type JsonValue } from '@orderloom/core/json';
import { createRedactor, silentLogger } from '@orderloom/core/logging';
import { assembleOrder, type Order, type OrderFragment } from '@orderloom/core/order';
import { fixRaw, type PlatformAdapter } from '@orderloom/core/platform';
import { md5UpperHex } from '@orderloom/core/signing';
import { splitWindow } from '@orderloom/core/time';
import { createOrderloomClient, OrderloomUnreachableError, type Schema } from '@orderloom/api-client';
import * as core from '@orderloom/core';
import { createPandaPonClient, pandaponPlatform, signPandaPonRequest } from '@orderloom/pandapon';
import { createPinduoduoClient, pinduoduoPlatform, signPinduoduoRequest, type OrderRow } from '@orderloom/pinduoduo';
import { startSimulator } from '@orderloom/simulator';

// Exact ids, alone and through every layer.
const exact: JsonValue = parseJson('{"id":1052608755792872049}');
strictEqual(stringifyJson(exact), '{"id":1052608755792872049}');
strictEqual(typeof core.parseJson, 'function');
strictEqual(fixRaw(exact).hash.length, 64);
ok(createRedactor(['a-secret'])('say a-secret').indexOf('a-secret') === -1);

const { parameters } = signPinduoduoRequest({
  type: 'pdd.time.get',
  clientId: 'id',
  clientSecret: 'secret',
  timestampSeconds: 1_700_000_000,
});
const signed = 'secretclient_ididdata_typeJSONtimestamp1700000000typepdd.time.getversionV1secret';
strictEqual(parameters['sign'], md5UpperHex(signed));
const credentials = { accessKey: 'key', accessSecret: 'secret', userId: '1' };
const { signature } = signPandaPonRequest({ credentials, instantMs: 1_700_000_000_000, nonce: 'n' });
strictEqual(signature, md5UpperHex('key1700000000000nsecret'));

const orderloom = createOrderloomClient({ baseUrl: 'http://127.0.0.1:9', apiKey: 'key', retries: 0 });
const unreachable = orderloom.get('/v1/orders/{id}', { path: { id: 'a' } });
const found: Promise<Schema<'OrderDetail'>> = unreachable;
await rejects(found, (error) => error instanceof OrderloomUnreachableError && error.isRetryable);

const simulator = await startSimulator({ ordersPerHour: 120 });
try {
  const options: CallOptions = { timeoutMs: 5_000 };
  const { url, clientId, clientSecret, accessToken } = simulator.pinduoduo;
  const pinduoduo = createPinduoduoClient({
    credentials: { clientId, clientSecret, accessToken },
    settings: { gatewayUrl: url },
    runtime: { logger: silentLogger },
  });
  const planted = simulator.control.createOrder({ channel: 'pinduoduo', overrides: { group_order_id: 1 } });
  const order: OrderRow = await pinduoduo.orders.get(planted.id, options);
  strictEqual(order.order_sn, planted.id);
  const count: number | null | undefined = order.order_status;
  strictEqual(count, 1);
  let pages = 0;
  const [window] = splitWindow({ fromAt: Date.now() - 1_800_000, toAt: Date.now() }, 1_200_000);
  ok(window);
  for await (const page of pinduoduo.orders.pagesIncrement(window)) pages += page.value.order_sn_list?.length ?? 0;
  ok(pages > 0);
  await rejects(
    pinduoduo.orders.get('260101-000000000000000'),
    (error) => error instanceof OrderloomError && error instanceof PlatformNotFoundError && !error.isRetryable,
  );

  const { url: baseUrl, accessKey, accessSecret, userId } = simulator.pandapon;
  const keys = { accessKey, accessSecret, userId };
  const pandapon = createPandaPonClient({ credentials: keys, settings: { baseUrl } });
  const purchase = await pandapon.taobao.orders.get({ orderId: '1052608755792872049' });
  const orderNo: string | null | undefined = purchase.orderNo;
  strictEqual(orderNo, '1052608755792872049');

  const adapter: PlatformAdapter = pandaponPlatform.createAdapter({
    credentials: pandaponPlatform.credentials.parse(keys),
    settings: pandaponPlatform.settings.parse({ baseUrl }),
    runtime: createRuntime(),
    onCredentialsChanged: () => Promise.resolve(),
  });
  const { observations } = await adapter.fetchOrder({ channel: 'taobao', externalId: '1052608755792872049' });
  const [observation] = observations;
  ok(observation?.entity === 'order');
  const fragment: OrderFragment = observation.fragment;
  const { platform, side } = adapter;
  const { channel, externalId } = observation;
  const assembled: Order = assembleOrder({ id: 'a', connectionId: 'b', platform, side, channel, externalId, version: 1 }, fragment);
  strictEqual(assembled.externalId, '1052608755792872049');
  strictEqual(pinduoduoPlatform.side, 'sell');
} finally {
  await simulator.stop();
}
`;

/** Every line that ends in WRONG must be an error, and nothing else. */
const wrongParameters = `
import { parseJson } from '@orderloom/core/json';
import { createOrderloomClient } from '@orderloom/api-client';
import { createPandaPonClient } from '@orderloom/pandapon';
import { createPinduoduoClient, signPinduoduoRequest } from '@orderloom/pinduoduo';
import { startSimulator } from '@orderloom/simulator';

const pinduoduo = createPinduoduoClient({ credentials: { clientId: 'a', clientSecret: 'b', accessToken: 'c' } });
const pandapon = createPandaPonClient({ credentials: { accessKey: 'a', accessSecret: 'b', userId: '1' } });

createPinduoduoClient({ credentials: { clientId: 'a' } }); // WRONG
createPandaPonClient({ credentials: { accessKey: 'a', accessSecret: 'b', userId: 1 } }); // WRONG
createPandaPonClient({ credentials: { accessKey: 'a', accessSecret: 'b', userId: '1' }, settings: { baseURL: '' } }); // WRONG
signPinduoduoRequest({ type: 'pdd.time.get', clientId: 'a', clientSecret: 'b' }); // WRONG
await pinduoduo.orders.get(260101); // WRONG
await pinduoduo.orders.listIncrement({ start_updated_at: 1, end_updated_at: 2, is_lucky_flag: 3 }); // WRONG
await pandapon.taobao.orders.get({ orderNo: '1' }); // WRONG
const exact: number = parseJson('1'); // WRONG
const orderSn: number = (await pinduoduo.orders.get('260101-1')).order_sn; // WRONG
await startSimulator({ ordersPerHour: 'many' }); // WRONG
const orderloom = createOrderloomClient({ baseUrl: 'http://127.0.0.1:9', apiKey: 'key' });
await orderloom.get('/v1/orders', { query: { stage: 7 } }); // WRONG
await orderloom.post('/v1/orders'); // WRONG
export { exact, orderSn };
`;

const commonJs = `
import assert = require('node:assert/strict');
import client = require('@orderloom/api-client');
import core = require('@orderloom/core');
import json = require('@orderloom/core/json');
import pandapon = require('@orderloom/pandapon');
import pinduoduo = require('@orderloom/pinduoduo');
import simulator = require('@orderloom/simulator');

assert.equal(core.parseJson, json.parseJson);
assert.equal(json.stringifyJson(json.parseJson('1052608755792872049')), '1052608755792872049');
for (const start of [client.createOrderloomClient, pandapon.createPandaPonClient, pinduoduo.createPinduoduoClient, simulator.startSimulator]) {
  assert.equal(typeof start, 'function');
}
`;

/** The marker of lines that must not compile. */
export const wrongMarker = '// WRONG';

/** Files of the project by their path in it. */
export const consumerFiles = {
  'tsconfig.json': JSON.stringify({ ...tsconfig, include: ['src'] }),
  'tsconfig.wrong.json': JSON.stringify({
    compilerOptions: { ...tsconfig.compilerOptions, rootDir: 'wrong', noEmit: true },
    include: ['wrong'],
  }),
  'src/consumer.ts': consumer,
  'src/common.cts': commonJs,
  'wrong/wrong-parameters.ts': wrongParameters,
};
