import type { OpenAPIObject } from '@nestjs/swagger';
import { apiVersions } from './api-versions.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

/** Name of the header that makes a POST be done once. */
export const idempotencyKeyHeader = 'Idempotency-Key';

const version = {
  name: 'Orderloom-Version',
  in: 'header' as const,
  required: false,
  description: 'Day of the version of the API that the client was made for; the newest when absent',
  schema: { type: 'string' as const, enum: [...apiVersions] },
};

const idempotencyKey = {
  name: idempotencyKeyHeader,
  in: 'header' as const,
  required: false,
  description:
    'Chosen by the client, new for every request: sent again with it within a day, the request is answered as the first time and not done again',
  schema: { type: 'string' as const, pattern: '^"?[A-Za-z0-9._:-]{8,128}"?$' },
};

const etag = {
  name: 'If-None-Match',
  in: 'header' as const,
  required: false,
  description: 'The ETag of an earlier answer: 304 without a body when it is still the same',
  schema: { type: 'string' as const },
};

/** Adds to the operations under `/v1` the headers that the HTTP layer reads for all of them. */
export function declareHeaders(document: OpenAPIObject): OpenAPIObject {
  for (const [path, { get, post, put, patch, delete: remove }] of Object.entries(document.paths)) {
    if (!path.startsWith('/v1/')) continue;
    for (const operation of [get, post, put, patch, remove]) {
      if (operation !== undefined) add(operation, version);
    }
    if (get !== undefined && answersJson(get)) {
      add(get, etag);
      get.responses['304'] = { description: 'It is still what the ETag stands for' };
    }
    if (post !== undefined && !isReveal(post)) add(post, idempotencyKey);
  }
  return document;
}

function add(operation: Operation, parameter: typeof version | typeof idempotencyKey | typeof etag): void {
  operation.parameters = [...(operation.parameters ?? []), parameter];
}

function answersJson({ responses }: Operation): boolean {
  return JSON.stringify(responses).includes('"application/json"');
}

/** Answers of which nothing is kept: see decision 0023. */
function isReveal({ security = [] }: Operation): boolean {
  return security.some((one) => one['apiKey']?.includes('orders:reveal'));
}
