import { expect, it } from 'vitest';
import vectors from '../../vectors/messages.json' with { type: 'json' };
import { createPinduoduoMessageUrl } from './create-message-url.js';

it.each(vectors)('$name', ({ clientId, clientSecret, millis, digest, url }) => {
  const made = createPinduoduoMessageUrl({ clientId, clientSecret, instantMs: Number(millis) });
  expect(made).toBe(url);
  expect(made.endsWith(digest)).toBe(true);
});

it('another moment makes another digest, and the host is the settings’', () => {
  const input = { clientId: 'app', clientSecret: 'secret', messageUrl: 'ws://127.0.0.1:4021/base/' };
  const [first, second] = [1, 2].map((instantMs) => createPinduoduoMessageUrl({ ...input, instantMs }));
  expect(first).toMatch(/^ws:\/\/127\.0\.0\.1:4021\/base\/message\/app\/1\/[A-Za-z0-9+/]{43}=$/);
  expect(second?.split('/').at(-1)).not.toBe(first?.split('/').at(-1));
});
