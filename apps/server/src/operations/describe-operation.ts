import type { Endpoint } from '@orderloom/core/http';
import { z } from 'zod';
import type { OperationView } from './operations.dto.js';

/** An operation as the API shows it. */
export function describeOperation(endpoint: Endpoint): OperationView {
  return {
    name: endpoint.name,
    title: endpoint.title,
    certainty: endpoint.certainty,
    isRepeatable: endpoint.isRepeatable,
    source: endpoint.source,
    documentUrl: endpoint.documentUrl ?? null,
    limits: endpoint.limits.map(({ scope, times, perMs }) => ({ scope, times, perSeconds: perMs / 1000 })),
    request: { ...z.toJSONSchema(endpoint.request, { io: 'input', unrepresentable: 'any' }) },
  };
}
