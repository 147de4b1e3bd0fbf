import { SetMetadata } from '@nestjs/common';

/** Metadata name that the API-key guard looks for. */
export const publicRoute = 'orderloom:public';

/** Marks a route or controller that answers without an API key. */
export const Public = (): ClassDecorator & MethodDecorator => SetMetadata(publicRoute, true);
