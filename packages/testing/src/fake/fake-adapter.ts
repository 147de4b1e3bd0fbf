import {
  createRefusal,
  InvalidArgumentError,
  OrderMappingError,
  UnsupportedOperationError,
} from '@orderloom/core/errors';
import { callEndpoint, createPipeline, parseTolerantly, type CallOptions, type CallResult } from '@orderloom/core/http';
import { parseJson, type JsonValue } from '@orderloom/core/json';
import type { Observation, ObservationSource } from '@orderloom/core/order';
import {
  definePlatform,
  fixRaw,
  type AdapterInput,
  type ChangeHint,
  type DecryptedText,
  type ObservationBatch,
  type PageRequest,
  type PlatformAdapter,
  type StoredBody,
  receiverParts,
} from '@orderloom/core/platform';
import { verifyHmac } from '@orderloom/core/signing';
import { z } from 'zod';
import {
  fakeDecrypt,
  fakeEndpoints,
  fakeOrder,
  fakeOrderList,
  fakeOrderRow,
  fakeRefund,
  fakeRefundList,
  fakeRefundRow,
  fakeShip,
  fakeTrace,
} from './fake-endpoints.js';
import { mapFakeOrder, mapFakeRefund } from './fake-mapping.js';
import { createFakeProtocol, type FakeCredentials } from './fake-protocol.js';
import { createFakeStreams, fakeStreamKinds, type FakeStreamKind } from './fake-streams.js';

const channel = 'pinduoduo';
const secretText = (name: string) => z.string(`${name} is missing`).min(1, `${name} is empty`);
interface FakeSettings {
  readonly streams: FakeStreamKind;
}

/** The smallest platform that keeps every promise. */
export const fakePlatform = definePlatform({
  platform: 'fake',
  title: 'Fake',
  side: 'sell',
  credentials: z.strictObject({ key: secretText('key'), secret: secretText('secret') }),
  settings: z.strictObject({ streams: z.enum(fakeStreamKinds).default('full') }),
  endpoints: fakeEndpoints,
  createAdapter: createFakeAdapter,
});

function createFakeAdapter({
  credentials,
  settings,
  runtime,
}: AdapterInput<FakeCredentials, FakeSettings>): PlatformAdapter {
  const streams = createFakeStreams(settings.streams);
  const pipeline = createPipeline(createFakeProtocol(credentials), runtime);
  const readPage = async (stream: string, { window, page, pageSize }: PageRequest, options?: CallOptions) => {
    const span = window === undefined ? {} : { fromMs: window.fromAt, toMs: window.toAt };
    const input = { ...span, page, pageSize };
    const result =
      stream === 'orders'
        ? await callEndpoint(pipeline, fakeOrderList, input, credentials, options)
        : await callEndpoint(pipeline, fakeRefundList, input, credentials, options);
    const rows = memberOf(result.raw, 'rows');
    const bad = new Set(result.rejected.map(({ raw }) => raw));
    const good = (Array.isArray(rows) ? rows : []).filter((row) => !bad.has(row));
    return {
      observations: good.map((raw) => observe({ operation: `fake.${stream}`, source: 'list', raw, ...at(result) })),
      rejected: result.rejected,
      platformRequestId: undefined,
      total: result.value.total,
      hasNext: undefined,
    };
  };
  return {
    platform: 'fake',
    side: 'sell',
    channels: [channel],
    streams,
    sensitiveMembers: [],
    mappingVersion: 1,
    async testConnection(options) {
      const input = { fromMs: 0, toMs: 1, page: 1, pageSize: 1 };
      await callEndpoint(pipeline, fakeOrderList, input, credentials, options);
      return { clockSkewMs: undefined, account: undefined, platformRequestId: undefined };
    },
    async fetchPage(stream, request, options) {
      const found = streams.find(({ name }) => name === stream);
      if (found === undefined) throw new UnsupportedOperationError('no such stream');
      if (found.unavailable !== undefined) throw new UnsupportedOperationError(found.unavailable.reason);
      if ((request.window === undefined) !== (found.windowFilter === 'none')) {
        throw new InvalidArgumentError('a window is missing, or there must be none');
      }
      if (request.partition !== '') throw new InvalidArgumentError('no such partition');
      return readPage(stream, request, options);
    },
    async fetchOrder({ externalId }, options) {
      const result = await callEndpoint(pipeline, fakeOrder, { id: externalId }, credentials, options);
      return single({ operation: fakeOrder.name, source: 'detail', raw: result.raw, ...at(result) });
    },
    async fetchAfterSale({ externalId }, options) {
      const result = await callEndpoint(pipeline, fakeRefund, { refundId: externalId }, credentials, options);
      return single({ operation: fakeRefund.name, source: 'after_sale', raw: result.raw, ...at(result) });
    },
    listTrackingQuestions: (order, fragment) =>
      Object.entries(fragment.shipments ?? {})
        .filter(([, shipment]) => shipment.state !== 'delivered')
        .map(([parcel]) => ({ ...order, parcel })),
    async fetchTracking({ externalId, parcel }, options) {
      const result = await callEndpoint(pipeline, fakeTrace, { waybill: parcel }, credentials, options);
      return single({ operation: fakeTrace.name, source: 'logistics', raw: result.raw, externalId, ...at(result) });
    },
    mapStored: (stored) => observe(stored),
    mapStoredBody,
    async call(operation, input, options) {
      switch (operation) {
        case fakeOrder.name:
          return callEndpoint(pipeline, fakeOrder, input as { id: string }, credentials, options);
        case fakeShip.name:
          return callEndpoint(pipeline, fakeShip, input as { id: string; waybill: string }, credentials, options);
        default:
          throw new UnsupportedOperationError(`fake has no operation ${operation}`);
      }
    },
    async decryptReceiver({ externalId, ciphertexts }, options) {
      const asked = receiverParts.flatMap((part) => {
        const ciphertext = ciphertexts[part];
        return ciphertext === undefined ? [] : [{ part, ciphertext }];
      });
      const input = { id: externalId, ciphertexts: asked.map(({ ciphertext }) => ciphertext) };
      const { value } = await callEndpoint(pipeline, fakeDecrypt, input, credentials, options);
      const rows = new Map(value.texts.map((row) => [row.ciphertext, row]));
      return Object.fromEntries(asked.map(({ part, ciphertext }) => [part, decryptedOf(rows.get(ciphertext))]));
    },
    readCallback({ headers, rawBody }): ChangeHint {
      const { authorization = '' } = headers;
      verifyHmac({ signature: authorization, secret: credentials.secret, pieces: [rawBody] });
      const checked = messageSchema.safeParse(parseJson(new TextDecoder().decode(rawBody)));
      if (!checked.success) throw new InvalidArgumentError('the body is no message');
      const { order, refund } = checked.data;
      const orderCandidates = [{ channel, externalId: order }];
      return {
        messageType: 'changed',
        messageId: undefined,
        sentAtMs: undefined,
        accountId: undefined,
        orderCandidates,
        afterSale: refund === undefined ? undefined : { channel, externalId: refund, orderExternalId: order },
      };
    },
  };
}

function decryptedOf(row: z.output<typeof fakeDecrypt.response>['texts'][number] | undefined): DecryptedText {
  if (typeof row?.text === 'string') return { ok: true, text: row.text };
  const details = { platform: 'fake', operation: fakeDecrypt.name, httpStatus: 200, platformMessage: '' };
  return { ok: false, error: createRefusal('permission', { ...details, platformCode: row?.refusal ?? 'unanswered' }) };
}

const messageSchema = z.object({ order: z.string(), refund: z.string().optional() });

interface RawElement {
  readonly operation: string;
  readonly source: ObservationSource;
  readonly observedAtMs: number;
  readonly raw: JsonValue;
  readonly externalId?: string;
}

function observe({ operation, source, observedAtMs, raw, externalId }: RawElement): Observation {
  const origin = { channel, source, operation, observedAtMs, ...fixRaw(raw), issues: [], mappingVersion: 1 };
  if (operation === fakeTrace.name && externalId !== undefined) {
    const { waybill, state } = read(fakeTrace.response, raw);
    const shipments = { [waybill]: { state: state === 'arrived' ? ('delivered' as const) : ('in_transit' as const) } };
    return { ...origin, entity: 'order', externalId, sourceAtMs: undefined, fragment: { shipments } };
  }
  if (operation.startsWith('fake.refund')) {
    const row = read(fakeRefundRow, raw);
    const sourceAtMs = row.updatedAtMs ?? undefined;
    return { ...origin, entity: 'after_sale', externalId: row.refundId, sourceAtMs, fragment: mapFakeRefund(row) };
  }
  const row = read(fakeOrderRow, raw);
  const sourceAtMs = row.updatedAtMs ?? undefined;
  return { ...origin, entity: 'order', externalId: row.id, sourceAtMs, fragment: mapFakeOrder(row) };
}

function mapStoredBody({ operation, askedId, observedAtMs, raw }: StoredBody): ObservationBatch {
  const asked = askedId === undefined ? {} : { externalId: askedId };
  const source = sources[operation] ?? 'detail';
  try {
    return single({ operation, source, observedAtMs, raw, ...asked });
  } catch (error) {
    if (!(error instanceof OrderMappingError)) throw error;
    const issues = error.issues.length > 0 ? error.issues : [{ path: '', message: error.message }];
    return { observations: [], rejected: [{ raw, issues, operation }], platformRequestId: undefined };
  }
}

const sources: Readonly<Record<string, ObservationSource>> = {
  [fakeOrderList.name]: 'list',
  [fakeRefundList.name]: 'list',
  [fakeRefund.name]: 'after_sale',
  [fakeTrace.name]: 'logistics',
};

function read<Schema extends z.ZodType>(schema: Schema, raw: JsonValue): z.output<Schema> {
  const parsed = parseTolerantly(schema, raw);
  if ('issues' in parsed) throw new OrderMappingError('the row cannot be read', parsed.issues);
  return parsed.value;
}

function single(element: RawElement): ObservationBatch {
  return { observations: [observe(element)], rejected: [], platformRequestId: undefined };
}

function at(result: CallResult<unknown>) {
  return { observedAtMs: result.receivedAtMs };
}

function memberOf(raw: JsonValue, name: string): JsonValue {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? (raw[name] ?? null) : null;
}
