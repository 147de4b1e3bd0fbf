import type { FastifyInstance } from 'fastify';
import { describeProblem } from './describe-problem.js';
import { DeadlineExceededError } from './request-errors.js';
import { sendProblem } from './send-problem.js';

/** Answers with a problem what has no answer after `timeoutMs`. An answer that has begun, such as a stream, goes on. */
export function limitRequests(fastify: FastifyInstance, timeoutMs: number): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const timer = setTimeout(() => {
      if (reply.raw.headersSent) return;
      sendProblem(reply, describeProblem(new DeadlineExceededError(timeoutMs), request.id));
    }, timeoutMs);
    reply.raw.once('close', () => clearTimeout(timer));
    done();
  });
}
