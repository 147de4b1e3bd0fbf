import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { tellPath } from './tell-path.js';

/**
 * Writes the one line of an answered request: id, method, path, status and duration. No headers, no bodies, of the path
 * nothing that opens a route or could be about a person, and of the query only the names, since people search orders by
 * telephone numbers. Health checks and scrapes are for debugging only.
 */
export function logRequest(logger: Logger, request: FastifyRequest, reply: FastifyReply): void {
  const [asked = '', query] = request.url.split('?', 2);
  const path = tellPath(asked, request.is404 ? undefined : request.routeOptions.url);
  const level =
    reply.statusCode >= 500 ? 'error' : path.startsWith('/health/') || path === '/metrics' ? 'debug' : 'info';
  if (!logger.isLevelEnabled(level)) return;
  logger[level](
    {
      requestId: request.id,
      method: request.method,
      path,
      ...(query === undefined ? {} : { queryNames: namesIn(query, reply) }),
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime * 10) / 10,
    },
    'request answered',
  );
}

/** The names a refused request brought could hold anything: only those a route has accepted are written down. */
function namesIn(query: string, reply: FastifyReply): readonly string[] {
  return reply.statusCode >= 400 ? [] : [...new Set(new URLSearchParams(query).keys())];
}
