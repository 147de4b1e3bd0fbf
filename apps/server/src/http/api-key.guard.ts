import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { hash, timingSafeEqual } from 'node:crypto';
import { AppConfig } from '../config/app-config.js';
import { publicRoute } from './public.js';
import { UnauthorizedError } from './request-errors.js';

/** Lets a request in that carries the API key as a bearer token; compares in constant time. */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  readonly #keyHash: Buffer;

  constructor(
    private readonly reflector: Reflector,
    config: AppConfig,
  ) {
    this.#keyHash = hash('sha256', config.apiKey, 'buffer');
  }

  canActivate(context: ExecutionContext): boolean {
    const isPublic = this.reflector.getAllAndOverride<boolean | undefined>(publicRoute, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (isPublic === true) return true;
    const { authorization = '' } = context.switchToHttp().getRequest<FastifyRequest>().headers;
    const given = /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
    // Hashes have one length, so that the comparison does not tell how long the key is.
    if (timingSafeEqual(hash('sha256', given, 'buffer'), this.#keyHash)) return true;
    throw new UnauthorizedError();
  }
}
