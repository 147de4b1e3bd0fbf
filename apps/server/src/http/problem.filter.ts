import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { OrderloomError } from '@orderloom/core/errors';
import type { Runtime } from '@orderloom/core/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RUNTIME } from '../runtime/runtime.js';
import { describeProblem } from './describe-problem.js';
import { MethodNotAllowedError, UnknownRouteError } from './request-errors.js';
import { RouteTable } from './route-table.js';
import { sendProblem } from './send-problem.js';

/** Turns everything that is thrown into `application/problem+json`; logs what the caller is not told. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly routes: RouteTable,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const error = request.is404 ? this.missingRoute(request) : thrown;
    const described = describeProblem(error, request.id);
    if (described.problem.status >= 500) this.log(error, described.problem.code, request.id);
    sendProblem(reply, described);
  }

  private missingRoute(request: FastifyRequest): OrderloomError {
    const allowed = this.routes.methodsOf(request.url.split('?', 1)[0] ?? '');
    return allowed.length === 0 ? new UnknownRouteError() : new MethodNotAllowedError(allowed);
  }

  private log(error: unknown, code: string, requestId: string): void {
    const message = code === 'internal' ? 'a request failed inside the service' : 'a request could not be fulfilled';
    this.runtime.logger.error({ err: error, requestId, code }, message);
  }
}
