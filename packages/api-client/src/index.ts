export { OrderloomApiError, OrderloomUnreachableError, type ApiFault } from './api-error.js';
export { apiVersion, type components, type operations, type paths } from './api.generated.js';
export type {
  AnswerOf,
  CallOptions,
  ElementOf,
  ListPath,
  Method,
  PathWith,
  RequestOf,
  RequestParameter,
  Schema,
} from './api-types.js';
export { createOrderloomClient, type Answer, type OrderloomClient, type OrderloomClientOptions } from './client.js';
export type { Fetch } from './transport.js';
