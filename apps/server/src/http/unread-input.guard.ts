import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { Issue } from '@orderloom/core/errors';
import type { FastifyRequest } from 'fastify';
import { RequestValidationError } from './request-errors.js';

/**
 * Refuses query parameters and bodies on routes that read none. What a route does read is checked by its own strict
 * schema; without this a misspelt filter on a route without filters would be ignored in silence.
 */
@Injectable()
export class UnreadInputGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const issues: Issue[] = [];
    if (!reads(context, RouteParamtypes.QUERY)) {
      for (const name of memberNames(request.query)) issues.push({ path: name, message: 'is not a parameter here' });
    }
    // Bytes are what a route for callbacks takes; no other route gets any.
    if (!reads(context, RouteParamtypes.BODY) && !(request.body instanceof Uint8Array)) {
      for (const name of memberNames(request.body)) issues.push({ path: name, message: 'this route takes no body' });
    }
    if (issues.length > 0) throw new RequestValidationError(issues);
    return true;
  }
}

/** Nest keeps the decorated parameters of a method as `<kind>:<position>`. */
function reads(context: ExecutionContext, kind: RouteParamtypes): boolean {
  const parameters: unknown = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name);
  return memberNames(parameters).some((name) => name.startsWith(`${kind}:`));
}

function memberNames(value: unknown): readonly string[] {
  if (value === undefined || value === null) return [];
  return typeof value === 'object' && !Array.isArray(value) ? Object.keys(value) : [''];
}
