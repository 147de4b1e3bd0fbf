import { fastify } from 'fastify';
import { expect, it } from 'vitest';
import { allowOrigins } from './allow-origins.js';

it.each([
  [[], undefined],
  [['https://a.example.com'], 'https://a.example.com'],
  [['https://a.example.com', 'https://b.example.com'], 'https://a.example.com'],
  [['https://b.example.com'], undefined],
])('where %j may call, https://a.example.com hears %j', async (origins, allowed) => {
  const server = fastify();
  await allowOrigins(server, origins);
  server.get('/', () => ({}));
  const answer = await server.inject({ url: '/', headers: { origin: 'https://a.example.com' } });
  expect(answer.headers['access-control-allow-origin']).toBe(allowed);
  await server.close();
});
