// Receives a Pinduoduo message over its socket, asks what has become of the order, and acknowledges.
import { log } from 'node:console';
import { createPinduoduoClient, openPinduoduoMessages, pinduoduoChangeHint } from '@orderloom/pinduoduo';
import { startSimulator } from '@orderloom/simulator';

const simulator = await startSimulator({ seed: 7 });
const { control, pinduoduo } = simulator;
const { clientId, clientSecret, accessToken } = pinduoduo;
const settings = { gatewayUrl: pinduoduo.url, messageUrl: pinduoduo.messageUrl };
const client = createPinduoduoClient({ credentials: { clientId, clientSecret, accessToken }, settings });

// Messages of a mall flow once it is opened for the application.
await client.messageSubscriptions.permit();
const planted = control.createOrder({ channel: 'pinduoduo', state: 'paid' });

const messages = openPinduoduoMessages({
  clientId,
  clientSecret,
  settings,
  onState(state) {
    log('socket:', state);
    if (state === 'open') control.moveOrder('pinduoduo', planted.id, 'ship');
  },
});
for await (const message of messages) {
  // A message only says that something has changed: the order itself is what counts.
  const [order] = pinduoduoChangeHint(message).orderCandidates;
  const isOurs = order?.externalId === planted.id && message.topic === 'pdd_trade_TradeSellerShip';
  if (isOurs)
    log(`${message.topic}:`, (await client.orders.get(planted.id)).order_status === 2 ? 'shipped' : 'not yet');
  // What is not acknowledged comes again.
  message.acknowledge();
  if (isOurs) break;
}
await simulator.stop();
