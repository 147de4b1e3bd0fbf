import type { CallOptions, Runtime } from '@orderloom/core/http';
import type { FeedOptions, MessageFeed, ReceivedMessage } from '@orderloom/core/platform';
import { sha256Hex } from '@orderloom/core/signing';
import type { PinduoduoCredentials } from '../credentials.js';
import { pmcUserGet, pmcUserPermit } from '../endpoints/message-subscriptions.js';
import { platformName } from '../endpoints/wire.js';
import type { PinduoduoCaller } from '../methods/caller.js';
import type { PinduoduoSettings } from '../settings.js';
import { pinduoduoChangeHint } from './change-hint.js';
import { openPinduoduoMessages } from './open-messages.js';

/** The messages of one application as the hub takes them: one feed carries those of all its malls. */
export function createMessageFeed(input: {
  readonly client: Pick<PinduoduoCaller, 'call'>;
  readonly credentials: Pick<PinduoduoCredentials, 'clientId' | 'clientSecret' | 'ownerId'>;
  readonly settings: PinduoduoSettings;
  readonly runtime: Runtime;
}): MessageFeed {
  const { client, credentials, settings, runtime } = input;
  const { clientId, clientSecret, ownerId } = credentials;
  return {
    key: `${platformName}:${sha256Hex(`${clientId} ${settings.messageUrl}`).slice(0, 16)}`,
    accountId: ownerId,
    async subscribe(options?: CallOptions) {
      // To open messages again would replace the topics somebody has chosen for the mall.
      if (ownerId !== undefined && (await isSubscribed(client, ownerId, options))) return;
      await client.call(pmcUserPermit, {}, options);
    },
    async *open(options: FeedOptions): AsyncGenerator<ReceivedMessage, void, undefined> {
      for await (const message of openPinduoduoMessages({ clientId, clientSecret, settings, runtime, ...options })) {
        yield {
          hint: pinduoduoChangeHint(message),
          acknowledge: () => message.acknowledge(),
          reject: (reason) => message.reject(reason),
        };
      }
    },
  };
}

async function isSubscribed(
  client: Pick<PinduoduoCaller, 'call'>,
  ownerId: string,
  options: CallOptions | undefined,
): Promise<boolean> {
  const { value } = await client.call(pmcUserGet, { owner_id: ownerId }, options);
  return value.pmc_user?.is_expire === 0;
}
