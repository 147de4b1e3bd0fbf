import { InvalidArgumentError, OrderMappingError, UnsupportedOperationError } from '@orderloom/core/errors';
import type { CallOptions, CallResult } from '@orderloom/core/http';
import type {
  AdapterInput,
  ObservationBatch,
  ObservationPage,
  PageRequest,
  PlatformAdapter,
} from '@orderloom/core/platform';
import type { TimeWindow } from '@orderloom/core/time';
import { z } from 'zod';
import { createPinduoduoClient } from './client.js';
import { confirmedWithin } from './confirmed-within.js';
import type { PinduoduoCredentials } from './credentials.js';
import {
  findPinduoduoOperation,
  logisticsOrdertraceGet,
  orderInformationGet,
  orderListGet,
  orderNumberListIncrementGet,
  refundInformationGet,
  refundListIncrementGet,
} from './endpoints/index.js';
import type { OrderRow } from './endpoints/order-row.js';
import { platformName } from './endpoints/wire.js';
import { decryptReceiver } from './decrypt-receiver.js';
import { memberOf, observeList, withMember, withoutMember } from './mapping/observe-list.js';
import { mapStoredBody, observeOrder, observeRaw, observeRefundListRow, type RawRow } from './mapping/observe.js';
import { mappingVersion } from './mapping/order.js';
import { listQuestions, splitParcel } from './mapping/tracking.js';
import { createMessageFeed } from './messages/message-feed.js';
import { sensitiveMembers } from './sensitive-members.js';
import type { PinduoduoSettings } from './settings.js';
import { afterSaleStream, createStreams, dealStream, orderStream } from './streams.js';
import { updatedWithin } from './updated-within.js';

const minuteMs = 60_000;
/** Every order, whatever its state. */
const allOrders = { order_status: 5, refund_status: 5 } as const;

type PagePlace = Pick<PageRequest, 'page' | 'pageSize' | 'withTotal'>;

/**
 * The details with their rows left unread: the adapter reads them like a row of a list, so that an unreadable part is
 * reported in the same way.
 */
const orderInformationWithRawOrder = {
  ...orderInformationGet,
  response: z.looseObject({ order_info: z.looseObject({}) }),
};
const rawRefundInformation = { ...refundInformationGet, response: z.looseObject({}) };

/** Makes the adapter of one shop. Each method makes one call; the client may add one renewal of the token. */
export function createPinduoduoAdapter(input: AdapterInput<PinduoduoCredentials, PinduoduoSettings>): PlatformAdapter {
  const { credentials, settings, runtime } = input;
  const client = createPinduoduoClient({
    credentials,
    settings,
    runtime,
    onCredentialsChanged: input.onCredentialsChanged,
    ...(input.renewAlone === undefined ? {} : { renewAlone: input.renewAlone }),
  });
  const streams = createStreams(settings);

  const listOrders = (window: TimeWindow, page: PagePlace, options?: CallOptions) =>
    client.call(
      orderNumberListIncrementGet,
      { ...updatedWithin(window), ...allOrders, is_lucky_flag: 0, ...pageOf(page) },
      options,
    );

  const fetchOrderPage = async (request: PageRequest, options?: CallOptions): Promise<ObservationPage> => {
    requirePartition(request, ['']);
    const result = await listOrders(requireWindow(request), request, options);
    const { order_sn_list: rows } = result.value;
    return observeOrderPage(result, request, { member: 'order_sn_list', rows, endpoint: orderNumberListIncrementGet });
  };

  const fetchDealPage = async (request: PageRequest, options?: CallOptions): Promise<ObservationPage> => {
    requirePartition(request, ['']);
    const window = confirmedWithin(requireWindow(request));
    const result = await client.call(orderListGet, { ...window, ...allOrders, ...pageOf(request) }, options);
    const { order_list: rows } = result.value;
    return observeOrderPage(result, request, { member: 'order_list', rows, endpoint: orderListGet });
  };

  const fetchRefundPage = async (request: PageRequest, options?: CallOptions): Promise<ObservationPage> => {
    requirePartition(request, settings.refundStatuses.map(String));
    const result = await client.call(
      refundListIncrementGet,
      {
        ...updatedWithin(requireWindow(request)),
        after_sales_status: Number(request.partition),
        after_sales_type: 1,
        page: request.page,
        page_size: request.pageSize,
      },
      options,
    );
    return {
      ...observeList(result, {
        member: 'refund_list',
        rows: result.value.refund_list,
        source: 'after_sale',
        operation: refundListIncrementGet.name,
        observe: observeRefundListRow,
      }),
      total: result.value.total_count ?? undefined,
      hasNext: undefined,
    };
  };

  return {
    platform: platformName,
    side: 'sell',
    channels: ['pinduoduo'],
    streams,
    sensitiveMembers,
    mappingVersion,
    // Of all harmless calls this one proves the token as well as the sign; pdd.time.get proves neither.
    async testConnection(options) {
      const toAt = runtime.clock.now() - settings.lagSeconds * 1000;
      // With the total: a minute without orders may come without a list, and only the count says that it is whole.
      const smallest = { page: 1, pageSize: 1, withTotal: true };
      const result = await listOrders({ fromAt: toAt - minuteMs, toAt }, smallest, options);
      return { clockSkewMs: undefined, account: credentials.ownerId, platformRequestId: result.platformRequestId };
    },
    async fetchPage(stream, request, options) {
      if (stream === orderStream) return fetchOrderPage(request, options);
      if (stream === dealStream) return fetchDealPage(request, options);
      if (stream === afterSaleStream) return fetchRefundPage(request, options);
      throw new UnsupportedOperationError(`${platformName} has no stream of that name`);
    },
    async fetchOrder({ externalId }, options) {
      const result = await client.call(orderInformationWithRawOrder, { order_sn: externalId }, options);
      return observeDetail(result, {
        operation: orderInformationGet.name,
        source: 'detail',
        raw: memberOf(result.raw, 'order_info'),
      });
    },
    async fetchAfterSale({ externalId, orderExternalId }, options) {
      if (orderExternalId === undefined) throw missing('orderExternalId', 'A ticket is asked for with its order');
      const request = { order_sn: orderExternalId, after_sales_id: externalId };
      const result = await client.call(rawRefundInformation, request, options);
      // The fields sit at the root, beside the id of the request: with it no two readings would ever be equal.
      return observeDetail(result, {
        operation: refundInformationGet.name,
        source: 'detail',
        raw: withoutMember(result.raw, 'request_id'),
      });
    },
    listTrackingQuestions: listQuestions,
    async fetchTracking({ externalId, parcel }, options) {
      const { carrierId, trackingNumber } = splitParcel(parcel);
      const courierCode = carrierId === undefined ? undefined : settings.courierCodes[carrierId];
      const request = { mail_no: trackingNumber, ...(courierCode === undefined ? {} : { company_code: courierCode }) };
      const result = await client.call(logisticsOrdertraceGet, request, options);
      return observeDetail(result, {
        askedId: externalId,
        operation: logisticsOrdertraceGet.name,
        source: 'logistics',
        raw: withMember(withoutMember(result.raw, 'request_id'), 'parcel', parcel),
      });
    },
    mapStored(stored) {
      const observation = observeRaw({ ...stored, askedId: stored.externalId });
      const isSame = observation.entity === stored.entity && observation.externalId === stored.externalId;
      if (isSame) return observation;
      throw new OrderMappingError(`a stored body of ${stored.operation} is not what it was stored as`);
    },
    mapStoredBody,
    decryptReceiver: (receiver, options) => decryptReceiver(client.decryption, receiver, options),
    async call(operation, request, options) {
      const endpoint = findPinduoduoOperation(operation);
      if (endpoint !== undefined) return client.call(endpoint, request, options);
      throw new UnsupportedOperationError(`${platformName} has no operation of that name in its catalogue`);
    },
    ...(settings.receiveMessages ? { messageFeed: createMessageFeed({ ...input, client }) } : {}),
    ...(credentials.refreshToken === undefined
      ? {}
      : {
          async renewAccess(options?: CallOptions) {
            await client.authorization.renew(options);
          },
        }),
  };
}

function pageOf({ page, pageSize, withTotal }: PagePlace) {
  return { page, page_size: pageSize, use_has_next: !withTotal };
}

/** What the two lists of whole orders differ in. */
interface OrderList {
  readonly member: string;
  readonly rows: readonly OrderRow[] | null | undefined;
  readonly endpoint: { readonly name: string };
}

function observeOrderPage(
  result: CallResult<{
    readonly total_count?: number | null | undefined;
    readonly has_next?: boolean | null | undefined;
  }>,
  { withTotal }: PageRequest,
  { member, rows, endpoint }: OrderList,
): ObservationPage {
  const { total_count: total, has_next: hasNext } = result.value;
  return {
    ...observeList(result, { member, rows, source: 'list', operation: endpoint.name, observe: observeOrder }),
    // Each of the two is missing or without meaning when the other was asked for.
    total: withTotal ? (total ?? undefined) : undefined,
    hasNext: withTotal ? undefined : (hasNext ?? undefined),
  };
}

/** A detail that cannot be read goes to the quarantine like a row of a list. */
function observeDetail(
  { receivedAtMs, platformRequestId }: CallResult<unknown>,
  row: Omit<RawRow, 'observedAtMs'>,
): ObservationBatch {
  try {
    return { observations: [observeRaw({ ...row, observedAtMs: receivedAtMs })], rejected: [], platformRequestId };
  } catch (error) {
    if (!(error instanceof OrderMappingError)) throw error;
    const { raw, operation, askedId } = row;
    const asked = askedId === undefined ? {} : { askedId };
    const rejected = { raw, issues: error.issues, operation, mappingVersion, ...asked };
    return { observations: [], rejected: [rejected], platformRequestId };
  }
}

function requireWindow({ window }: PageRequest): TimeWindow {
  if (window !== undefined) return window;
  throw missing('window', 'A page of this stream needs a window');
}

function requirePartition({ partition }: PageRequest, partitions: readonly string[]): void {
  if (partitions.includes(partition)) return;
  throw new InvalidArgumentError('The stream has no such partition', [
    { path: 'partition', message: `is none of ${partitions.map((name) => `"${name}"`).join(', ')}` },
  ]);
}

function missing(path: string, summary: string): InvalidArgumentError {
  return new InvalidArgumentError(summary, [{ path, message: 'is missing' }]);
}
