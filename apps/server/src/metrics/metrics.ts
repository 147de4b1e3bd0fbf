import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Seconds between which waits and answers are told apart. */
const waitBuckets = [0.001, 0.01, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 300];
const answerBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * Every number this process tells, in Prometheus' model. Labels are platforms, streams, kinds, routes and, where there
 * is no other way, ids of connections; nothing that a platform or a person can invent.
 */
export class Metrics {
  readonly registry = new Registry();

  readonly permitWait = this.histogram(
    'orderloom_permit_wait_seconds',
    'Time that calls to platforms waited for their limits; counts every call',
    ['platform', 'priority'],
    waitBuckets,
  );
  readonly permitClosings = this.counter(
    'orderloom_permit_closings_total',
    'Times that a platform said it was called too often',
    ['platform'],
  );
  readonly httpRequest = this.histogram(
    'orderloom_http_request_seconds',
    'Requests to the service by route',
    ['method', 'route', 'status'],
    answerBuckets,
  );
  readonly rows = this.counter(
    'orderloom_rows_total',
    'Orders and after-sales this process has read; those of new content; those that changed something; bodies set aside',
    ['platform', 'step'],
  );
  readonly quarantineRetries = this.counter(
    'orderloom_quarantine_retries_total',
    'Bodies in quarantine that this process tried again',
    ['outcome'],
  );

  readonly connections = this.gauge('orderloom_connections', 'Connections', ['platform', 'state', 'health']);
  readonly streamLag = this.gauge(
    'orderloom_stream_lag_seconds',
    'Age of the newest instant that a stream of an active connection was read up to',
    ['connection', 'platform', 'stream'],
  );
  readonly oldestUnfinished = this.gauge(
    'orderloom_stream_oldest_unfinished_seconds',
    'Age of the oldest instant that a stream of an active connection has yet to read',
    ['connection', 'platform', 'stream'],
  );
  readonly unfinishedWindows = this.gauge('orderloom_unfinished_windows', 'Windows of the ledger that are not done', [
    'platform',
    'state',
  ]);
  readonly accessDaysLeft = this.gauge(
    'orderloom_access_days_left',
    'Days until the access that a shop has granted ends; below 0 when it has',
    ['connection', 'platform'],
  );
  readonly quarantined = this.gauge('orderloom_quarantine_bodies', 'Bodies in quarantine', ['platform', 'state']);
  readonly openFindings = this.gauge('orderloom_drift_findings', 'Findings of drift that nobody has acknowledged', [
    'platform',
    'kind',
  ]);
  readonly pushMessages = this.counter(
    'orderloom_push_messages_total',
    'Messages of platforms, in all processes together',
    ['platform', 'kind', 'outcome'],
  );
  readonly jobs = this.gauge('orderloom_jobs', 'Jobs that are due and wait, or run', ['queue', 'state']);
  readonly webhookAttempts = this.counter(
    'orderloom_webhook_attempts_total',
    'Messages that this process sent to webhooks, by what came of it',
    ['outcome'],
  );
  readonly webhookPending = this.gauge(
    'orderloom_webhook_pending',
    'Messages to active webhooks that have yet to arrive',
    [],
  );
  readonly webhookOldestPending = this.gauge(
    'orderloom_webhook_oldest_pending_seconds',
    'Age of the oldest message to an active webhook that has yet to arrive; 0 when all have',
    [],
  );
  readonly leftOut = this.gauge(
    'orderloom_connection_series_left_out',
    'Series by connection beyond the number that is shown; the worst are',
    ['metric'],
  );

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  private counter<Label extends string>(name: string, help: string, labelNames: readonly Label[]): Counter<Label> {
    return new Counter({ name, help, labelNames: [...labelNames], registers: [this.registry] });
  }

  private gauge<Label extends string>(name: string, help: string, labelNames: readonly Label[]): Gauge<Label> {
    return new Gauge({ name, help, labelNames: [...labelNames], registers: [this.registry] });
  }

  private histogram<Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[],
    buckets: readonly number[],
  ): Histogram<Label> {
    return new Histogram({
      name,
      help,
      labelNames: [...labelNames],
      buckets: [...buckets],
      registers: [this.registry],
    });
  }
}
