// Runs a Pinduoduo client that was not written here against the simulator, unchanged but for the gateway's address, and lets
// the same program check the signatures of our own client. Needs the network: the client (pdd-sdk, MIT, with its own axios) is installed into a folder that is removed afterwards and is
// no dependency of ours.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPinduoduoClient } from '../packages/pinduoduo/dist/index.js';
import { startSimulator } from '../packages/simulator/dist/index.js';

const folder = mkdtempSync(join(tmpdir(), 'orderloom-independent-'));
const simulator = await startSimulator({ seed: 5, epochAt: new Date(Date.now() - 6 * 3_600_000), ordersPerHour: 200 });
try {
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  const options = ['install', '--no-audit', '--no-fund', '--ignore-scripts', 'pdd-sdk@1.0.13'];
  execFileSync('npm', options, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  const require = createRequire(join(folder, 'package.json'));
  require('pdd-sdk/dist/request_utils').default.defaults.baseURL = simulator.pinduoduo.url;
  const Client = require('pdd-sdk').default;
  await exercise(Client, simulator);
  const checked = await checkOurs(Client);
  console.log(`independent gateway: ${checked} calls of ours carry the sign it computes`);
  console.log('independent client: signed in, paged orders, read a detail, wrote a remark, understood refusals');
} finally {
  await simulator.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function exercise(Client, { pinduoduo, control }) {
  const { clientId, clientSecret, accessToken, refreshToken } = pinduoduo;
  const client = new Client({ clientId, clientSecret });
  const ask = (type, parameters) => client.execute(type, { access_token: accessToken, ...parameters });
  const refusal = async (promise) => (await promise.then(assert.fail, (error) => error)).error_response.error_code;

  const endSeconds = Math.floor(Date.now() / 1000) - 300;
  const window = { start_updated_at: endSeconds - 1_800, end_updated_at: endSeconds };
  const filters = { ...window, is_lucky_flag: 0, order_status: 5, refund_status: 5, page_size: 20, use_has_next: true };
  const found = new Set();
  for (let page = 1, hasNext = true; hasNext; page += 1) {
    const answer = await ask('pdd.order.number.list.increment.get', { ...filters, page });
    for (const order of answer.order_sn_increment_get_response.order_sn_list) found.add(order.order_sn);
    hasNext = answer.order_sn_increment_get_response.has_next;
  }
  const span = {
    channel: 'pinduoduo',
    updatedFrom: window.start_updated_at * 1000,
    updatedTo: endSeconds * 1000 + 999,
  };
  assert.deepEqual(found, new Set(control.listOrders(span).map(({ id }) => id)));
  assert.ok(found.size > 20, 'more than one page of orders');

  const [order_sn] = found;
  const detail = await ask('pdd.order.information.get', { order_sn });
  assert.equal(detail.order_info_get_response.order_info.order_sn, order_sn);
  await ask('pdd.order.note.update', { order_sn, note: '加急，发顺丰 & 50%', tag: 1, tag_name: '急' });
  const masked = await ask('pdd.open.decrypt.mask.batch', {
    data_list: [{ data_tag: order_sn, encrypted_data: '~AAAA~1~' }],
  });
  assert.ok('open_decrypt_mask_batch_response' in masked, 'a list as parameter is signed as it is sent');

  assert.equal(await refusal(ask('pdd.order.information.get', { order_sn, access_token: 'wrong' })), 20032);
  const stranger = new Client({ clientId, clientSecret: `${clientSecret}x` });
  assert.equal(await refusal(stranger.execute('pdd.time.get', {})), 20004);
  control.injectFault({ platform: 'pinduoduo', kind: 'refusal', code: 70031, operation: 'pdd.order.information.get' });
  assert.equal(await refusal(ask('pdd.order.information.get', { order_sn })), 70031);
  const renewed = await client.execute('pdd.pop.auth.token.refresh', { refresh_token: refreshToken });
  assert.ok(renewed.pop_auth_token_refresh_response.access_token);
}

/** A gateway that computes the sign of what it receives with the independent program. Answers how many calls it took. */
async function checkOurs(Client) {
  const keys = { clientId: 'app', clientSecret: 'secret-of-the-app' };
  const signer = new Client(keys);
  const seen = [];
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const { sign, ...parameters } = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
      seen.push({ parameters, isRight: sign === signer.sign(parameters) });
      response.end(JSON.stringify({ any_response: { is_success: true } }));
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const client = createPinduoduoClient({
      credentials: { ...keys, accessToken: 'token' },
      settings: { gatewayUrl: `http://127.0.0.1:${server.address().port}/api/router` },
    });
    const values = [
      { text: 'plain', number: 7, long: 860461037241593915n, decimal: 1.5, yes: true, no: false },
      { chinese: '加急，发顺丰 & 50% +=?#', emoji: '🎈', spaces: '  a  b ', quotes: `"'\\` },
      { list: [1, 'two', false, { three: '叁' }], object: { b: 1, a: [860461037241593915n] } },
      { empty: '', absent: undefined, nothing: null, zero: 0, emptyList: [], emptyObject: {} },
      { a: 'z', a_b: '1', A: 'capital', 10: 'digits' },
      {},
    ];
    for (const parameters of values) await client.request({ type: 'pdd.any.operation', parameters });
    assert.deepEqual(
      seen.filter(({ isRight }) => !isRight),
      [],
    );
    assert.equal(seen.length, values.length);
    return seen.length;
  } finally {
    server.close();
  }
}
