import type { FastifyInstance } from 'fastify';

/**
 * Ends connections with the answers they wait for once the server is being closed. Those that are idle then are closed
 * by Fastify itself; one that was answering would be kept alive and hold up the end of the process for over a minute.
 */
export function closeConnections(fastify: Pick<FastifyInstance, 'addHook'>): void {
  let isClosing = false;
  fastify.addHook('preClose', (done) => {
    isClosing = true;
    done();
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (isClosing) void reply.header('connection', 'close');
    done(null, payload);
  });
}
