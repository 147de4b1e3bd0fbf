// Reads every Pinduoduo order that changed in the last two hours, from a simulator instead of the real platform.
import { log } from 'node:console';
import { overlapWindow, splitWindow } from '@orderloom/core/time';
import { createPinduoduoClient } from '@orderloom/pinduoduo';
import { startSimulator } from '@orderloom/simulator';

const minuteMs = 60_000;

const simulator = await startSimulator({ ordersPerHour: 120 });
const { url, clientId, clientSecret, accessToken } = simulator.pinduoduo;
const client = createPinduoduoClient({
  credentials: { clientId, clientSecret, accessToken },
  // Without this line the calls go to the real platform.
  settings: { gatewayUrl: url },
});

// The platform takes at most half an hour at once and wants its newest three minutes left alone.
const toAt = Date.now() - 3 * minuteMs;
const windows = splitWindow({ fromAt: toAt - 120 * minuteMs, toAt }, 20 * minuteMs);

const seen = new Set<string>();
for (const window of windows) {
  // Windows overlap by a minute, so that nothing falls between two of them.
  for await (const page of client.orders.pagesIncrement(overlapWindow(window, minuteMs))) {
    for (const order of page.value.order_sn_list ?? []) {
      if (seen.has(order.order_sn)) continue;
      seen.add(order.order_sn);
      log(order.order_sn, order.updated_at, `¥${order.pay_amount ?? '?'}`);
    }
    for (const { issues } of page.rejected) log('unreadable order:', issues);
  }
}
log(`${seen.size} orders changed in the last two hours`);
await simulator.stop();
