import type { JsonValue } from '@orderloom/core/json';
import { describe, expectTypeOf, it } from 'vitest';
import {
  applyAuthorization,
  createAuthorizationUrl,
  createPinduoduoClient,
  openPinduoduoMessages,
  type AuthorizationUrlInput,
  type MessageUrlInput,
  type PinduoduoCredentials,
  type PinduoduoMessage,
  type PinduoduoMessagesOptions,
} from '../index.js';

const application = { clientId: 'cid', clientSecret: 'secret' };

describe('authorisation', () => {
  it('takes the audiences there are, and text', () => {
    expectTypeOf(createAuthorizationUrl).toBeCallableWith({ clientId: 'cid', redirectUri: 'https://a', state: 's' });
    expectTypeOf<{ clientId: string; redirectUri: string }>().not.toExtend<AuthorizationUrlInput>();
    expectTypeOf<{ clientId: number; redirectUri: string; state: string }>().not.toExtend<AuthorizationUrlInput>();
    expectTypeOf<'driver'>().not.toExtend<NonNullable<AuthorizationUrlInput['audience']>>();
    expectTypeOf<'mall_mobile'>().toExtend<NonNullable<AuthorizationUrlInput['audience']>>();
  });

  it('gives credentials with a token, of the kind it was given', () => {
    const client = createPinduoduoClient({ credentials: { ...application, tenant: 7 } });
    type Redeemed = Awaited<ReturnType<typeof client.authorization.redeemCode>>;
    expectTypeOf<Redeemed['tenant']>().toEqualTypeOf<number>();
    expectTypeOf<Redeemed['accessToken']>().toEqualTypeOf<string>();
    expectTypeOf(applyAuthorization<PinduoduoCredentials>).returns.toExtend<PinduoduoCredentials>();
  });
});

describe('messages', () => {
  it('have ids as text and content as JSON', () => {
    expectTypeOf(openPinduoduoMessages).returns.toEqualTypeOf<AsyncGenerator<PinduoduoMessage, void, undefined>>();
    expectTypeOf<PinduoduoMessage['id']>().toEqualTypeOf<string>();
    expectTypeOf<PinduoduoMessage['content']>().toEqualTypeOf<JsonValue>();
    expectTypeOf<{ clientId: string }>().not.toExtend<PinduoduoMessagesOptions>();
    expectTypeOf<{
      clientId: string;
      clientSecret: string;
      settings: { messageHeartbeatMs: string };
    }>().not.toExtend<PinduoduoMessagesOptions>();
    expectTypeOf<Date>().not.toExtend<MessageUrlInput['instantMs']>();
  });
});
