import { SpanKind } from '@opentelemetry/api';
import type { WatchAttempt } from '@orderloom/core/http';
import { inSpan } from './in-span.js';

/** Shows every attempt of a platform call, with its wait for a permit. What is sent and answered stays out. */
export const traceAttempt: WatchAttempt = ({ platform, operation, attempt, priority }, work) =>
  inSpan(
    `${platform} ${operation}`,
    {
      'orderloom.platform': platform,
      'orderloom.operation': operation,
      'orderloom.attempt': attempt,
      'orderloom.priority': priority,
    },
    work,
    undefined,
    SpanKind.CLIENT,
  );
