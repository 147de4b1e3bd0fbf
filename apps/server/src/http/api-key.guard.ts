import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { hash, timingSafeEqual } from 'node:crypto';
import { AppConfig } from '../config/app-config.js';
import { publicRoute } from './public.js';
import { ForbiddenError, UnauthorizedError } from './request-errors.js';
import { routeScope, type Scope } from './scope.js';

/**
 * Lets a request in that carries the key of the route's scope as a bearer token; compares in constant time. The
 * ordinary key does not open what has a scope of its own, nor the other way round.
 */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  readonly #keyHashes: Readonly<Record<Scope, Buffer | undefined>>;

  constructor(
    private readonly reflector: Reflector,
    config: AppConfig,
  ) {
    this.#keyHashes = { hub: hashOf(config.apiKey), operations: hashOf(config.operationsKey) };
  }

  canActivate(context: ExecutionContext): boolean {
    const places = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(publicRoute, places) === true) return true;
    const scope = this.reflector.getAllAndOverride<Scope | undefined>(routeScope, places) ?? 'hub';
    const { authorization = '' } = context.switchToHttp().getRequest<FastifyRequest>().headers;
    const given = hash('sha256', /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '', 'buffer');
    // Every key is compared every time, so that the time tells nothing.
    const opened = scopes.filter((candidate) => isSame(given, this.#keyHashes[candidate]));
    if (opened.includes(scope)) return true;
    throw opened.length === 0 ? new UnauthorizedError() : new ForbiddenError(scope);
  }
}

const scopes: readonly Scope[] = ['hub', 'operations'];

function hashOf(key: string | undefined): Buffer | undefined {
  return key === undefined ? undefined : hash('sha256', key, 'buffer');
}

/** Hashes have one length, so that the comparison does not tell how long a key is. */
function isSame(given: Buffer, known: Buffer | undefined): boolean {
  return known !== undefined && timingSafeEqual(given, known);
}
