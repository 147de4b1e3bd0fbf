import type { FastifyInstance } from 'fastify';
import { createHash } from 'node:crypto';

/**
 * Gives every JSON answer to a GET under `/v1` an `ETag` of its bytes, and answers 304 to who has these already. It saves
 * the way, not the reading: what stands in an answer besides the order, such as after-sales, changes without a version.
 */
export function tagAnswers(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    const isTagged =
      request.method === 'GET' &&
      reply.statusCode === 200 &&
      request.url.startsWith('/v1/') &&
      typeof payload === 'string' &&
      reply.getHeader('content-type')?.toString().startsWith('application/json') === true;
    if (!isTagged) return done(null, payload);
    const tag = `"${createHash('sha256').update(payload).digest('base64url').slice(0, 27)}"`;
    void reply.header('etag', tag);
    if (!isAmong(tag, request.headers['if-none-match'])) return done(null, payload);
    reply.removeHeader('content-type').removeHeader('content-length');
    void reply.code(304);
    done(null, null);
  });
}

/** Weak and strong tags compare alike here, as RFC 9110 has it for reading. */
function isAmong(tag: string, header: string | undefined): boolean {
  if (header === undefined) return false;
  return header.trim() === '*' || header.split(',').some((one) => one.trim().replace(/^W\//, '') === tag);
}
