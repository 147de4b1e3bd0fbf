// One call of each group of the Pinduoduo client, against a simulator instead of the real platform.
import { log } from 'node:console';
import { createPinduoduoClient } from '@orderloom/pinduoduo';
import { startSimulator } from '@orderloom/simulator';

const hourMs = 3_600_000;

const simulator = await startSimulator({ ordersPerHour: 120 });
const { clientId, clientSecret, accessToken, ownerId, targetClientId, ...urls } = simulator.pinduoduo;
const client = createPinduoduoClient({
  credentials: { clientId, clientSecret, accessToken, ownerId },
  // Without these lines the calls go to the real platform.
  settings: { gatewayUrl: urls.url, cloudGatewayUrl: urls.cloudUrl, uploadGatewayUrl: urls.uploadUrl, targetClientId },
});
const planted = simulator.control.createOrder({ channel: 'pinduoduo', state: 'paid' });
const refunding = simulator.control.createOrder({ channel: 'pinduoduo', state: 'refunding' });

// Orders: by deal time (a day at most) or update time (half an hour at most), newest left alone for 3 minutes.
const toAt = Date.now() - 180_000;
let concluded = 0;
for await (const order of client.orders.iterate({ fromAt: toAt - 12 * hourMs, toAt, order_status: 1 })) {
  if (order.confirm_status === 1) concluded += 1;
}
log('orders: concluded and waiting:', concluded > 0);
await client.orders.updateNote({ order_sn: planted.id, note: 'ship with care', tag: 2, tag_name: 'vip' });
const order = await client.orders.get(planted.id);
log('orders:', order.order_status, order.remark);

// Logistics: ids of couriers are read, never guessed. Ids are digits as text, so that none is rounded.
const { logistics_companies: couriers } = await client.logistics.listCompanies();
const courier = couriers.find(({ available }) => available === 1);
if (courier === undefined) throw new Error('no courier can be shipped with');
await client.logistics.send({ order_sn: planted.id, logistics_id: courier.id, tracking_number: 'SF1234567890123' });
log('logistics: shipped:', (await client.orders.get(planted.id)).order_status);

// After-sales: a list row names the ticket, the detail tells it in full (in fen, the list in yuan).
const { refund_list: tickets = [] } = await client.afterSales.listIncrement({
  order_sn: refunding.id,
  after_sales_status: 2,
  after_sales_type: 1,
  start_updated_at: Math.floor(toAt / 1000),
  end_updated_at: Math.ceil(toAt / 1000) + 180,
});
const [ticket] = tickets ?? [];
if (ticket === undefined) throw new Error('no ticket');
const detail = await client.afterSales.get({ order_sn: refunding.id, after_sales_id: ticket.id });
log('after-sales:', ticket.refund_amount, 'yuan are', detail.refund_amount, 'fen');
await client.afterSales.agreeRefund({ order_sn: refunding.id, after_sales_id: ticket.id, operate_desc: 'of course' });

// Goods, the mall, tools.
let goodsCount = 0;
for await (const goods of client.goods.iterate()) goodsCount += goods.goods_name === '' ? 0 : 1;
log('goods: any:', goodsCount > 0);
log('malls:', (await client.malls.get()).mall_id === ownerId);
const mayShip = await client.tools.checkWaybill({ order_sn: planted.id, ship_code: 'SF', tracking_number: 'SF1' });
log('tools: may ship:', mayShip);

// Encrypted fields: any number of them, in batches of 100. The texts are about people: show them, log them never.
const ciphertext = order.receiver_name ?? '';
for await (const result of client.decryption.maskAll([{ orderSn: planted.id, ciphertext }])) {
  log('decryption:', result.ok);
}

// Messages: which malls they are sent for.
await client.messageSubscriptions.permit(['pdd_trade_TradeSuccess']);
log('messages:', (await client.messageSubscriptions.get(ownerId)) !== undefined);

// Of these groups the platform publishes the names alone: parameters and answers are open.
log('pickups:', await client.pickups.list({ page: 1, page_size: 20 }));
log('waybills:', await client.waybills.listAccounts({ wp_code: 'SF' }));
log('cloud:', await client.cloud.listTransferredOrders({ page: 1 }));

// Any operation by its name, typed by it; and any API at all.
const { value } = await client.callByName('pdd.order.status.get', { order_sns: planted.id });
log('by name:', value.order_status_list[0]?.order_status);
const answer = await client.request({ type: 'pdd.time.get', requiresAccessToken: false, isRepeatable: true });
log('any API:', typeof answer.value);
await simulator.stop();
