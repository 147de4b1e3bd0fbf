import type { Runtime } from '@orderloom/core/http';
import type { FeedOptions, MessageFeed, ReceivedMessage } from '@orderloom/core/platform';
import { sha256Hex } from '@orderloom/core/signing';
import type { PinduoduoCredentials } from '../credentials.js';
import { platformName } from '../endpoints/wire.js';
import type { PinduoduoSettings } from '../settings.js';
import { pinduoduoChangeHint } from './change-hint.js';
import { openPinduoduoMessages } from './open-messages.js';

/** The messages of one application as the hub takes them: one feed carries those of all its malls. */
export function createMessageFeed(input: {
  readonly credentials: Pick<PinduoduoCredentials, 'clientId' | 'clientSecret' | 'ownerId'>;
  readonly settings: PinduoduoSettings;
  readonly runtime: Runtime;
}): MessageFeed {
  const { credentials, settings, runtime } = input;
  const { clientId, clientSecret, ownerId } = credentials;
  return {
    key: `${platformName}:${sha256Hex(`${clientId} ${settings.messageUrl}`).slice(0, 16)}`,
    accountId: ownerId,
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
