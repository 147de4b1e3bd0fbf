import { taobaoStatus } from '../pandapon/taobao-status.js';
import { writeTaobaoLife } from '../story/taobao-life.js';
import type { ChannelManner } from './channel-book.js';

/** How purchase orders of the Taobao channel live. */
export const taobaoManner: ChannelManner = {
  channel: 'taobao',
  writeLife: writeTaobaoLife,
  summarise: (state) => taobaoStatus(state),
  summariseTicket: (ticket) => ticket.code,
};
