// Starts both platforms on this machine, plants an order, moves it, breaks a platform, and looks at the truth.
import { log } from 'node:console';
import { createPinduoduoClient } from '@orderloom/pinduoduo';
import { startSimulator, VirtualClock } from '@orderloom/simulator';

// On a clock of its own and with a seed, a simulator tells the same story every time.
const clock = new VirtualClock(Date.UTC(2026, 0, 15, 4));
const simulator = await startSimulator({ clock, seed: 7, epochAt: new Date(Date.UTC(2026, 0, 14)) });
const { control, pinduoduo } = simulator;

const client = createPinduoduoClient({
  credentials: {
    clientId: pinduoduo.clientId,
    clientSecret: pinduoduo.clientSecret,
    accessToken: pinduoduo.accessToken,
  },
  settings: { gatewayUrl: pinduoduo.url },
  // The platform refuses timestamps far from its own time: the client needs the same clock.
  runtime: { clock: { now: () => clock.now(), sleep: () => Promise.resolve() } },
});

const planted = control.createOrder({ channel: 'pinduoduo', state: 'paid' });
log('planted:', planted.state, (await client.orders.get(planted.id)).order_status);

clock.advance(3_600_000);
control.moveOrder('pinduoduo', planted.id, 'ship');
log('an hour later:', control.listOrders({ channel: 'pinduoduo' }).find(({ id }) => id === planted.id)?.state);
log('as the platform tells it:', (await client.orders.get(planted.id)).order_status);

// The client repeats what may be repeated: one lost answer is not seen.
control.injectFault({ kind: 'reset', times: 1 });
log('after a broken connection:', (await client.orders.get(planted.id)).order_status);
log('calls the platform counted:', control.countRequests());
await simulator.stop();
