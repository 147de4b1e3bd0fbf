import { declareAccess, onRoutes } from './route-access.js';

/** Marks a route, or all routes of a controller, that answer without an API key. */
export const Public = () => onRoutes(declareAccess({ kind: 'public' }));
