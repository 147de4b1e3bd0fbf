import type { Scope } from '../access/scope.js';
import { ApiSecurity } from '@nestjs/swagger';
import { declareAccess, onRoutes } from './route-access.js';

/**
 * Names the scope that a key needs for a route, or for all routes of a controller that name none themselves. `hub`: the
 * route is about the hub as a whole, so that keys that are limited to connections are refused. A route that names no
 * scope needs `admin`.
 */
export function RequiresScope(scope: Scope, reach: 'connections' | 'hub' = 'connections') {
  const declare = declareAccess({ kind: 'scope', scope, reach });
  return onRoutes((prototype, name, descriptor) => {
    declare(prototype, name, descriptor);
    ApiSecurity('apiKey', [scope])(prototype, name, descriptor);
  });
}
