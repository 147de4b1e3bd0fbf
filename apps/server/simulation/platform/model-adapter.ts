import { InvalidArgumentError, UnsupportedOperationError } from '@orderloom/core/errors';
import { callEndpoint, createPipeline, type CallOptions, type Runtime } from '@orderloom/core/http';
import type { JsonValue } from '@orderloom/core/json';
import type { OrderObservation } from '@orderloom/core/order';
import {
  fixRaw,
  type CallbackRequest,
  type ChangeHint,
  type ObservationBatch,
  type ObservationPage,
  type OrderReference,
  type PageRequest,
  type PlatformAdapter,
  type StreamCapabilities,
} from '@orderloom/core/platform';
import { verifyHmac } from '@orderloom/core/signing';
import { z } from 'zod';
import type { Mutant } from '../mutant.js';
import { getOrder, getTime, listOrders, modelPlatformName } from './model-endpoints.js';
import { modelProtocol, type ModelCredentials } from './model-protocol.js';
import { fragmentOf, type OrderRow } from './order-content.js';

export const modelChannel = 'pinduoduo';

/** How the adapter of one simulation is made. */
export interface ModelAdapterOptions {
  readonly runtime: Runtime;
  readonly credentials: ModelCredentials;
  readonly stream: StreamCapabilities;
  readonly witness: StreamCapabilities | undefined;
  /** Leaves out what a store that keeps only revisions does not look at. */
  readonly isLean: boolean;
  readonly tellsTime: boolean;
  readonly mutant: Mutant | undefined;
}

const pushSchema = z.object({ id: z.string(), sent: z.number() });
const mappingVersion = 1;

/** The adapter of the model platform, on the same request pipeline as the real ones. */
export function createModelAdapter(options: ModelAdapterOptions): PlatformAdapter {
  const { runtime, credentials, stream, witness, mutant } = options;
  const pipeline = createPipeline(modelProtocol, runtime, { limits: { maxResponseBytes: 512_000 } });
  const observe = options.isLean ? observeLean : observeRow;

  const fetchPage = async (name: string, request: PageRequest, call?: CallOptions): Promise<ObservationPage> => {
    const { window, page, pageSize, withTotal } = request;
    const span = window === undefined ? {} : { from: window.fromAt / 1000, to: window.toAt / 1000 };
    const by = name === witness?.name ? ('creation' as const) : ('change' as const);
    const input = { ...span, by, page, page_size: pageSize, with_total: withTotal };
    const { value, raw, rejected, receivedAtMs } = await callEndpoint(pipeline, listOrders, input, credentials, call);
    if (mutant === 'bad_row_fails_page' && rejected.length > 0) throw new InvalidArgumentError('a row is unreadable');
    const rawRows = rowsOf(raw);
    const received = {
      observations: value.rows.map((row, index) =>
        observe(row, rawRows[index] ?? null, 'list', listOrders.name, receivedAtMs),
      ),
      rejected,
      platformRequestId: undefined,
      total: value.total ?? undefined,
      hasNext: value.has_next ?? undefined,
    };
    if (mutant === 'forward_paging') return { ...received, total: undefined };
    if (mutant === 'short_page_is_whole' && value.rows.length + rejected.length < pageSize) {
      return { ...received, total: value.rows.length + rejected.length };
    }
    return received;
  };

  const fetchOrder = async ({ externalId }: OrderReference, call?: CallOptions): Promise<ObservationBatch> => {
    const input = { id: externalId };
    const { value, raw, receivedAtMs } = await callEndpoint(pipeline, getOrder, input, credentials, call);
    const rawOrder = memberOf(raw, 'order');
    return {
      observations: [observe(value.order, rawOrder, 'detail', getOrder.name, receivedAtMs)],
      rejected: [],
      platformRequestId: undefined,
    };
  };

  return {
    platform: modelPlatformName,
    side: 'sell',
    channels: [modelChannel],
    streams: witness === undefined ? [stream] : [stream, witness],
    sensitiveMembers: ['receiver'],
    testConnection: async (call) => {
      const { value, receivedAtMs } = await callEndpoint(pipeline, getTime, {}, credentials, call);
      const clockSkewMs = options.tellsTime ? value.now - receivedAtMs : undefined;
      return { clockSkewMs, account: undefined, platformRequestId: undefined };
    },
    fetchPage,
    fetchOrder,
    readCallback: (request) => readPush(request, credentials.secret),
    fetchAfterSale: () => Promise.reject(new UnsupportedOperationError('the model platform has no after-sales')),
    listTrackingQuestions: () => [],
    fetchTracking: () => Promise.reject(new UnsupportedOperationError('the model platform has no parcels')),
    mappingVersion,
    mapStored: () => {
      throw new UnsupportedOperationError('the model platform is not replayed');
    },
    mapStoredBody: () => {
      throw new UnsupportedOperationError('the model platform is not replayed');
    },
    call: () => Promise.reject(new UnsupportedOperationError('the model platform is called by its adapter only')),
  };
}

function readPush({ headers, rawBody }: CallbackRequest, secret: string): ChangeHint {
  verifyHmac({ signature: headers['x-sign'] ?? '', secret, pieces: [rawBody] });
  const { id, sent } = pushSchema.parse(JSON.parse(new TextDecoder().decode(rawBody)));
  return {
    messageType: 'order.changed',
    messageId: undefined,
    sentAtMs: sent,
    accountId: undefined,
    orderCandidates: [{ channel: modelChannel, externalId: id }],
    afterSale: undefined,
  };
}

type Observe = (
  row: OrderRow,
  raw: JsonValue,
  source: 'list' | 'detail',
  operation: string,
  observedAtMs: number,
) => OrderObservation;

/** Everything a real adapter says of a row. */
export const observeRow: Observe = (row, raw, source, operation, observedAtMs) => ({
  entity: 'order',
  channel: modelChannel,
  externalId: row.id,
  source,
  operation,
  sourceAtMs: row.updated * 1000,
  observedAtMs,
  ...fixRaw(raw),
  issues: [],
  mappingVersion,
  fragment: fragmentOf(row),
});

const noFragment = {};

const observeLean: Observe = (row, raw, source, operation, observedAtMs) => ({
  entity: 'order',
  channel: modelChannel,
  externalId: row.id,
  source,
  operation,
  sourceAtMs: row.updated * 1000,
  observedAtMs,
  raw,
  rawText: '',
  hash: String(row.revision),
  issues: [],
  mappingVersion,
  fragment: noFragment,
});

function rowsOf(raw: JsonValue): readonly JsonValue[] {
  const rows = memberOf(raw, 'rows');
  return Array.isArray(rows) ? rows : [];
}

function memberOf(raw: JsonValue, name: string): JsonValue {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw) || !Object.hasOwn(raw, name)) return null;
  return raw[name] ?? null;
}
