import { beijingTime } from '../../time/beijing-time.js';
import { documentedOperation } from '../documented-operation.js';
import { isTopic, messageTopics } from '../message-topics.js';
import { PinduoduoCode, PinduoduoRefusal } from '../refusal.js';
import type { PinduoduoCall } from '../shop.js';

function readTopics(text: string | undefined): readonly string[] | undefined {
  const topics = text?.split(',').map((topic) => topic.trim());
  const unknown = topics?.find((topic) => !isTopic(topic));
  if (unknown !== undefined) throw new PinduoduoRefusal(PinduoduoCode.badBusinessParameter, `${unknown} is no topic`);
  return topics;
}

/** `pdd.pmc.user.permit`: opens messages for the mall whose token is used. */
export const messagesPermit = documentedOperation('pdd.pmc.user.permit', ({ parameters, shop, nowMs }) => {
  shop.permitMessages(readTopics(parameters.optionalText('topics')), nowMs);
  return { is_success: true };
});

function isOwnMall({ parameters, access }: PinduoduoCall): boolean {
  return parameters.text('owner_id') === access.ownerId;
}

/** `pdd.pmc.user.get`: the subscription of a mall; nothing about a mall that has none (inferred). */
export const messagesUser = documentedOperation('pdd.pmc.user.get', (call) => {
  const { access, shop, nowMs } = call;
  const { subscription } = shop;
  if (subscription === undefined || !isOwnMall(call)) return {};
  return {
    pmc_user: {
      owner_id: access.ownerId,
      topics: [...(subscription.topics ?? messageTopics)],
      is_expire: access.isEnded(nowMs) ? 1 : 0,
      created: beijingTime(subscription.createdAtMs),
      modified: beijingTime(subscription.modifiedAtMs),
    },
  };
});

/** `pdd.pmc.user.cancel`: stops the messages of a mall. */
export const messagesCancel = documentedOperation('pdd.pmc.user.cancel', (call) => {
  if (!isOwnMall(call) || call.shop.subscription === undefined) return { is_success: false };
  call.shop.cancelMessages();
  return { is_success: true };
});

/** `pdd.pmc.accrue.query`: how many messages wait for an acknowledgement. */
export const messagesWaiting = documentedOperation('pdd.pmc.accrue.query', ({ shop }) => ({
  number: shop.countWaiting(),
}));
