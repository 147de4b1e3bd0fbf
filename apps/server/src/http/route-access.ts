import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { Scope } from '../access/scope.js';

/** Who may use a route. */
export type RouteAccess =
  | { readonly kind: 'public' }
  | { readonly kind: 'scope'; readonly scope: Scope; readonly reach: 'connections' | 'hub' };

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Stands in the server's own route table, so that it is known before a body is read. */
    access?: RouteAccess;
  }
}

type RouteDecorator = (prototype: object, name: string | symbol, descriptor: PropertyDescriptor) => void;

const declared = new WeakSet<object>();

/** Writes the access of a route into its configuration, unless that was done. */
export function declareAccess(access: RouteAccess): RouteDecorator {
  const decorate = RouteConfig({ access });
  return (prototype, name, descriptor) => {
    const handler: unknown = descriptor.value;
    if (typeof handler !== 'function') return;
    declared.add(handler);
    decorate(prototype, name, descriptor);
  };
}

/** Turns a decorator of routes into one that, on a controller, is for every route without an access of its own. */
export function onRoutes(decorate: RouteDecorator) {
  return (target: object, name?: string | symbol, descriptor?: PropertyDescriptor): void => {
    if (name !== undefined && descriptor !== undefined) return decorate(target, name, descriptor);
    const prototype: unknown = Reflect.get(target, 'prototype');
    if (typeof prototype !== 'object' || prototype === null) return;
    for (const [member, found] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      const handler: unknown = found.value;
      const isRoute = typeof handler === 'function' && Reflect.hasMetadata(METHOD_METADATA, handler);
      if (isRoute && !declared.has(handler)) decorate(prototype, member, found);
    }
  };
}
