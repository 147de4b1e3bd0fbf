import { SetMetadata } from '@nestjs/common';

/** Metadata name that the API-key guard looks for. */
export const routeScope = 'orderloom:scope';

/** What a key may do. `hub`: everything of the hub's own; `operations`: call the platforms directly. */
export type Scope = 'hub' | 'operations';

/** Marks a route or controller that needs another key than the ordinary one. */
export const RequiresScope = (scope: Scope): ClassDecorator & MethodDecorator => SetMetadata(routeScope, scope);
