import type { OpenAPIObject } from '@nestjs/swagger';
import { idempotencyKeyHeader } from './declare-headers.js';
import { problemMediaType } from './problem.js';

type PathItem = OpenAPIObject['paths'][string];
type Operation = NonNullable<PathItem['get']>;

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Adds to every operation the problems that any route may answer with; what a route declares itself stays. */
export function declareProblems(document: OpenAPIObject): OpenAPIObject {
  for (const [path, pathItem] of Object.entries(document.paths)) {
    for (const method of methods) {
      const operation = pathItem[method];
      if (operation !== undefined) declareOn(operation, path);
    }
  }
  return document;
}

function declareOn(operation: Operation, path: string): void {
  const isPublic = path.startsWith('/health/');
  if (isPublic) operation.security = [];
  const { default: unnumbered, ...declared } = operation.responses;
  operation.responses = {
    // Where a route names no status, its answer stands under `default`.
    ...(unnumbered === undefined ? {} : { 200: unnumbered }),
    400: problem('The request is not valid'),
    ...(isPublic
      ? {}
      : {
          401: problem('The API key is missing or wrong'),
          403: problem('The API key lacks the scope, or is limited to connections'),
          429: problem('Too many requests with this key, or wrong keys from this address'),
        }),
    ...(path.includes('{') ? { 404: problem('There is no such thing') } : {}),
    ...(operation.requestBody === undefined && !isKeyed(operation)
      ? {}
      : { 409: problem('It does not go together with what is stored, or the first request with the key still runs') }),
    ...(isKeyed(operation) ? { 422: problem('It is not supported, or the key belongs to another request') } : {}),
    default: problem('Any other fault'),
    ...declared,
  };
  for (const response of Object.values(operation.responses)) {
    // A description is required; the operation's own words are the best there is.
    if (response !== undefined && 'description' in response && response.description === '') {
      response.description = operation.summary ?? 'Done';
    }
  }
}

function isKeyed({ parameters = [] }: Operation): boolean {
  return parameters.some((parameter) => 'name' in parameter && parameter.name === idempotencyKeyHeader);
}

function problem(description: string) {
  return { description, content: { [problemMediaType]: { schema: { $ref: '#/components/schemas/Problem' } } } };
}
