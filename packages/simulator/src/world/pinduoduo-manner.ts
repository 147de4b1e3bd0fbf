import { writePinduoduoLife } from '../story/pinduoduo-life.js';
import { pinduoduoStatuses } from '../pinduoduo/order-statuses.js';
import { packPinduoduoOrder } from '../pinduoduo/order-summary.js';
import type { ChannelManner } from './channel-book.js';

/** How orders of the Pinduoduo shop live. */
export const pinduoduoManner: ChannelManner = {
  channel: 'pinduoduo',
  writeLife: writePinduoduoLife,
  summarise: (state, life) => packPinduoduoOrder(pinduoduoStatuses(state), life.story),
  summariseTicket: (ticket) => ticket.code * 8 + ticket.type,
};
