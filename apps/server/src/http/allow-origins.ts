import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';

/**
 * Lets web pages of these origins call the API, with a key but never with cookies. To be called before the gate that asks
 * for keys is put up: browsers ask beforehand, without one.
 */
export async function allowOrigins(fastify: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  await fastify.register(cors, {
    origin: [...origins],
    credentials: false,
    methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: [
      'Authorization',
      'Content-Type',
      'Idempotency-Key',
      'If-None-Match',
      'Last-Event-ID',
      'Operations-Key',
      'Orderloom-Version',
      'X-Request-Id',
    ],
    exposedHeaders: ['ETag', 'Idempotency-Replayed', 'Orderloom-Version', 'Retry-After', 'X-Request-Id'],
    maxAge: 600,
  });
}
