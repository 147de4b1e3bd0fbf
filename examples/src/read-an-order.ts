// Reads the Taobao purchase order of PandaPon's manual from a simulator and maps it into the order domain.
import { randomUUID } from 'node:crypto';
import { log } from 'node:console';
import { createRuntime } from '@orderloom/core/http';
import { assembleOrder } from '@orderloom/core/order';
import { createPandaPonAdapter, createPandaPonClient, pandaponSettingsSchema } from '@orderloom/pandapon';
import { startSimulator } from '@orderloom/simulator';

const simulator = await startSimulator();
const { url: baseUrl, accessKey, accessSecret, userId } = simulator.pandapon;
const credentials = { accessKey, accessSecret, userId };

// The client answers what the platform said: exact ids as text, every documented field typed.
const client = createPandaPonClient({ credentials, settings: { baseUrl } });
const order = await client.taobao.orders.get({ orderId: '1052608755792872049' });
log('PandaPon order:', order.orderNo, 'bought on Taobao as', order.purchaseId);

// The adapter answers what it means: an observation, from which the hub assembles the order.
const adapter = createPandaPonAdapter({
  credentials,
  settings: pandaponSettingsSchema.parse({ baseUrl }),
  runtime: createRuntime(),
});
const { observations } = await adapter.fetchOrder({ channel: 'taobao', externalId: '1052608755792872049' });
for (const observation of observations) {
  if (observation.entity !== 'order') continue;
  const { channel, externalId, fragment } = observation;
  const { platform, side } = adapter;
  const identity = { id: randomUUID(), connectionId: randomUUID(), platform, side, channel, externalId, version: 1 };
  const { stage, totals, lines, shipments } = assembleOrder(identity, fragment);
  log('Stage:', stage, 'total:', totals.total);
  for (const { title, quantity, payable } of lines) log('Line:', quantity, '×', title, payable);
  for (const { carrier, trackingNumber } of shipments) log('Parcel:', carrier, trackingNumber);
}
await simulator.stop();
