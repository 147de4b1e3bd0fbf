import type { FastifyReply } from 'fastify';
import type { DescribedProblem } from './describe-problem.js';
import { problemMediaType } from './problem.js';

/** Writes a problem as the answer, unless one is on its way already. */
export function sendProblem(reply: FastifyReply, described: DescribedProblem): void {
  if (reply.sent) return;
  void reply
    .code(described.problem.status)
    .headers({ ...described.headers, 'content-type': problemMediaType, 'cache-control': 'no-store' })
    .send(JSON.stringify(described.problem));
}
