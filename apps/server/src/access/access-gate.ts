import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@orderloom/core/time';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppConfig } from '../config/app-config.js';
import { UnauthorizedError } from '../http/request-errors.js';
import { ResourceNotFoundError } from '../http/resource-errors.js';
import type { RouteAccess } from '../http/route-access.js';
import { CLOCK } from '../runtime/runtime.js';
import { createScopeRefusal, ForbiddenError, TooManyRequestsError } from './access-errors.js';
import { AttemptGuard } from './attempt-guard.js';
import { runAs, type Caller } from './caller.js';
import { KeyAuthenticator, type KnownKey } from './key-authenticator.js';
import { MinuteMeter } from './minute-meter.js';

/** What a route needs that says nothing: the most there is. */
const undeclared: RouteAccess = { kind: 'scope', scope: 'admin', reach: 'hub' };
const connectionPath = '/v1/connections/:id';

/** Lets requests in by their keys, before anything of a body is read. */
@Injectable()
export class AccessGate {
  readonly #attempts: AttemptGuard;
  readonly #requests = new MinuteMeter();
  readonly #admitted = new WeakMap<FastifyRequest, Caller>();

  constructor(
    config: AppConfig,
    private readonly authenticator: KeyAuthenticator,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.#attempts = new AttemptGuard(config.keyFailuresPerMinute);
  }

  /** Puts the gate before every route of a server that does not listen yet. */
  install(fastify: FastifyInstance): void {
    fastify.addHook('onRequest', async (request) => this.admit(request));
    // Reading a body leaves the asynchronous context, so that the caller is entered behind it.
    fastify.addHook('preValidation', (request, _reply, done) => {
      const caller = this.#admitted.get(request);
      if (caller === undefined) return done();
      runAs(caller, done);
    });
  }

  private async admit(request: FastifyRequest): Promise<void> {
    if (request.is404 || isDocumentation(request.routeOptions.url)) return;
    const access = request.routeOptions.config.access ?? undeclared;
    if (access.kind === 'public') return;
    const { caller, requestsPerMinute } = await this.authenticate(request);
    if (requestsPerMinute !== undefined) this.throttle(caller.keyId ?? caller.name, requestsPerMinute);
    if (!caller.scopes.has(access.scope)) throw createScopeRefusal(access.scope);
    checkReach(request, access, caller.connectionIds);
    this.#admitted.set(request, { ...caller, requestId: request.id, address: request.ip });
  }

  private async authenticate({ headers, ip }: FastifyRequest): Promise<KnownKey> {
    const key = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
    // Nothing was tried.
    if (key === undefined) throw new UnauthorizedError();
    const nowMs = this.clock.now();
    this.#attempts.check(ip, key, nowMs);
    const known = await this.authenticator.find(key);
    if (known === undefined) {
      this.#attempts.noteWrong(ip, key, nowMs);
      throw new UnauthorizedError();
    }
    this.#attempts.noteRight(key);
    return known;
  }

  private throttle(name: string, requestsPerMinute: number): void {
    const waitMs = this.#requests.take(name, requestsPerMinute, this.clock.now());
    if (waitMs === undefined) return;
    throw new TooManyRequestsError(`This key may ask ${requestsPerMinute} times a minute`, waitMs);
  }
}

/** A connection that a key may not see is, to it, not there. */
function checkReach(
  request: FastifyRequest,
  access: Extract<RouteAccess, { readonly kind: 'scope' }>,
  connectionIds: readonly string[] | undefined,
): void {
  if (connectionIds === undefined) return;
  if (access.reach === 'hub') throw new ForbiddenError('This key is limited to connections, and the route is not');
  if (request.routeOptions.url?.startsWith(connectionPath) !== true) return;
  const { params } = request;
  const id: unknown = typeof params === 'object' && params !== null ? Reflect.get(params, 'id') : undefined;
  const isVisible = typeof id === 'string' && connectionIds.includes(id.toLowerCase());
  if (!isVisible) throw new ResourceNotFoundError('connection');
}

/** The description of the API and its page tell nothing of what is stored. */
function isDocumentation(route: string | undefined): boolean {
  return route === '/openapi.json' || route === '/docs' || route?.startsWith('/docs/') === true;
}
