import { packAlibabaOrder } from '../pandapon/alibaba-status.js';
import { writeAlibabaLife } from '../story/alibaba-life.js';
import type { ChannelManner } from './channel-book.js';

/** How purchase orders of the 1688 channel live. */
export const alibabaManner: ChannelManner = {
  channel: '1688',
  writeLife: writeAlibabaLife,
  summarise: (state) => packAlibabaOrder(state),
  summariseTicket: (ticket) => ticket.code,
};
