import type { CallOptions } from '@orderloom/core/http';
import {
  ddyPdpUserAdd,
  ddyPdpUserDelete,
  ddyPdpUsersGet,
  pmcAccrueQuery,
  pmcUserCancel,
  pmcUserGet,
  pmcUserPermit,
  type MessageSubscription,
} from '../endpoints/message-subscriptions.js';
import type { PinduoduoCaller } from './caller.js';
import { createOpenMethod, type OpenMethod } from './open-method.js';

/** Which malls push messages are sent for. */
export interface MessageSubscriptionMethods {
  /** Opens messages for the mall of the token: of these topics, or of all the application has. */
  permit(topics?: readonly string[], options?: CallOptions): Promise<void>;
  /** What a mall is subscribed to; undefined when it never was. */
  get(ownerId: string, options?: CallOptions): Promise<MessageSubscription | undefined>;
  /** Ends the messages of a mall. */
  cancel(ownerId: string, options?: CallOptions): Promise<void>;
  /** Messages of the application that wait to be fetched. One call a second at most. */
  countBacklog(options?: CallOptions): Promise<number>;

  /** Adds a mall to the orders pushed into a database in the platform’s cloud. */
  readonly addToOrderPush: OpenMethod;
  readonly removeFromOrderPush: OpenMethod;
  readonly listInOrderPush: OpenMethod;
}

/** Makes the methods of message subscriptions. */
export function createMessageSubscriptionMethods(caller: PinduoduoCaller): MessageSubscriptionMethods {
  return {
    async permit(topics, options) {
      await caller.call(pmcUserPermit, topics === undefined ? {} : { topics: topics.join(',') }, options);
    },
    async get(ownerId, options) {
      const { pmc_user: subscription } = await caller.fetchValue(pmcUserGet, { owner_id: ownerId }, options);
      return subscription ?? undefined;
    },
    async cancel(ownerId, options) {
      await caller.call(pmcUserCancel, { owner_id: ownerId }, options);
    },
    async countBacklog(options) {
      const { number } = await caller.fetchValue(pmcAccrueQuery, {}, options);
      return number;
    },

    addToOrderPush: createOpenMethod(caller, ddyPdpUserAdd),
    removeFromOrderPush: createOpenMethod(caller, ddyPdpUserDelete),
    listInOrderPush: createOpenMethod(caller, ddyPdpUsersGet),
  };
}
