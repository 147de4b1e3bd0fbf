import { Webhook } from 'standardwebhooks';
import { expect, it } from 'vitest';
import { signWebhook } from './sign-webhook.js';
import { createWebhookSecret } from './webhook-secret.js';

it.each([
  // https://docs.svix.com/receiving/verifying-payloads/how-manual, where the scheme comes from
  {
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    messageId: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    atMs: 1_614_265_330_000,
    payload: '{"test": 2432232314}',
    signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  },
  {
    secret: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD',
    messageId: 'msg_27UH4WbU6Z5A5EzD8u03UvzRbpk',
    atMs: 1_649_367_553_000,
    payload: '{"email":"test@example.com","username":"test_user"}',
    signature: 'v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=',
  },
])('signs $messageId as published', ({ secret, signature, ...content }) => {
  expect(signWebhook(content, [secret])).toEqual({
    'webhook-id': content.messageId,
    'webhook-timestamp': String(content.atMs / 1000),
    'webhook-signature': signature,
  });
});

it('is taken by the public library with each of the secrets, and not with another', () => {
  const [newest, former, other] = [createWebhookSecret(), createWebhookSecret(), createWebhookSecret()];
  const payload = '{"type":"order.created","text":"订单 🎈"}';
  const headers = signWebhook({ messageId: 'msg_1', atMs: Date.now(), payload }, [newest, former]);
  expect(headers['webhook-signature'].split(' ')).toHaveLength(2);
  expect(new Webhook(newest).verify(payload, headers)).toEqual(JSON.parse(payload));
  expect(new Webhook(former).verify(payload, headers)).toEqual(JSON.parse(payload));
  expect(() => new Webhook(other).verify(payload, headers)).toThrow('No matching signature found');
  expect(() => new Webhook(newest).verify(`${payload} `, headers)).toThrow('No matching signature found');
  expect(() => new Webhook(newest).verify(payload, { ...headers, 'webhook-id': 'msg_2' })).toThrow(
    'No matching signature found',
  );
});
