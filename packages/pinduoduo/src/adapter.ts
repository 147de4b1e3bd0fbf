import { InvalidArgumentError, OrderMappingError, UnsupportedOperationError } from '@orderloom/core/errors';
import type { CallOptions, CallResult, RejectedElement } from '@orderloom/core/http';
import type { JsonValue } from '@orderloom/core/json';
import type { Observation, ObservationSource } from '@orderloom/core/order';
import type { AdapterInput, ObservationPage, PageRequest, PlatformAdapter } from '@orderloom/core/platform';
import type { TimeWindow } from '@orderloom/core/time';
import { z } from 'zod';
import { createPinduoduoClient } from './client.js';
import type { PinduoduoCredentials } from './credentials.js';
import { orderInformationGet, orderNumberListIncrementGet, refundListIncrementGet } from './endpoints/index.js';
import { platformName } from './endpoints/wire.js';
import { observeOrder, observeRaw, observeRefundListRow, type ReadRow } from './mapping/observe.js';
import { sensitiveMembers } from './sensitive-members.js';
import type { PinduoduoSettings } from './settings.js';
import { afterSaleStream, createStreams, orderStream } from './streams.js';
import { updatedWithin } from './updated-within.js';

const minuteMs = 60_000;

/**
 * The detail with its order left unread: the adapter reads it like a row of a list, so that an unreadable line of it is
 * reported in the same way.
 */
const orderInformationWithRawOrder = {
  ...orderInformationGet,
  response: z.looseObject({ order_info: z.looseObject({}) }),
};

/** Makes the adapter of one shop. Each method makes one call; the client may add one renewal of the token. */
export function createPinduoduoAdapter(input: AdapterInput<PinduoduoCredentials, PinduoduoSettings>): PlatformAdapter {
  const { credentials, settings, runtime } = input;
  const client = createPinduoduoClient({
    credentials,
    settings,
    runtime,
    onCredentialsChanged: input.onCredentialsChanged,
  });
  const streams = createStreams(settings);

  const listOrders = (window: TimeWindow, page: number, pageSize: number, withTotal: boolean, options?: CallOptions) =>
    client.call(
      orderNumberListIncrementGet,
      {
        ...updatedWithin(window),
        order_status: 5,
        refund_status: 5,
        is_lucky_flag: 0,
        page,
        page_size: pageSize,
        use_has_next: !withTotal,
      },
      options,
    );

  const fetchOrderPage = async (request: PageRequest, options?: CallOptions): Promise<ObservationPage> => {
    requirePartition(request, ['']);
    const { page, pageSize, withTotal } = request;
    const result = await listOrders(requireWindow(request), page, pageSize, withTotal, options);
    return {
      ...observeList(result, 'order_sn_list', result.value.order_sn_list, {
        source: 'list',
        operation: orderNumberListIncrementGet.name,
        observe: observeOrder,
      }),
      // Each of the two is missing or without meaning when the other was asked for.
      total: withTotal ? (result.value.total_count ?? undefined) : undefined,
      hasNext: withTotal ? undefined : (result.value.has_next ?? undefined),
    };
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
      ...observeList(result, 'refund_list', result.value.refund_list, {
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
    // Of all harmless calls this one proves the token as well as the sign; pdd.time.get proves neither.
    async testConnection(options) {
      const toAt = runtime.clock.now() - settings.lagSeconds * 1000;
      // With the total: a minute without orders may come without a list, and only the count says that it is whole.
      const result = await listOrders({ fromAt: toAt - minuteMs, toAt }, 1, 1, true, options);
      return { clockSkewMs: undefined, account: credentials.ownerId, platformRequestId: result.platformRequestId };
    },
    async fetchPage(stream, request, options) {
      if (stream === orderStream) return fetchOrderPage(request, options);
      if (stream === afterSaleStream) return fetchRefundPage(request, options);
      throw new UnsupportedOperationError(`${platformName} has no stream of that name`);
    },
    async fetchOrder({ externalId }, options) {
      const result = await client.call(orderInformationWithRawOrder, { order_sn: externalId }, options);
      const raw = memberOf(result.raw, 'order_info');
      const stored = {
        operation: orderInformationGet.name,
        source: 'detail',
        observedAtMs: result.receivedAtMs,
        raw,
      } as const;
      const { platformRequestId } = result;
      try {
        return { observations: [observeRaw(stored)], rejected: [], platformRequestId };
      } catch (error) {
        if (!(error instanceof OrderMappingError)) throw error;
        return { observations: [], rejected: [{ raw, issues: error.issues }], platformRequestId };
      }
    },
    listTrackingQuestions: () => [],
    fetchTracking() {
      return Promise.reject(
        new UnsupportedOperationError(`${platformName} does not offer the tracking of parcels yet`),
      );
    },
    mapStored(stored) {
      const observation = observeRaw(stored);
      const isSame = observation.entity === stored.entity && observation.externalId === stored.externalId;
      if (isSame) return observation;
      throw new OrderMappingError(`a stored body of ${stored.operation} is not what it was stored as`);
    },
  };
}

function observeList<Row>(
  result: CallResult<unknown>,
  member: string,
  rows: readonly Row[] | null | undefined,
  as: {
    readonly source: ObservationSource;
    readonly operation: string;
    readonly observe: (read: ReadRow<Row>) => Observation;
  },
): {
  readonly observations: readonly Observation[];
  readonly rejected: readonly RejectedElement[];
  readonly platformRequestId: string | undefined;
} {
  const list = memberOf(result.raw, member);
  const { source, operation, observe } = as;
  const observations = (rows ?? []).map((row, index) => {
    const raw = (Array.isArray(list) ? list[index] : undefined) ?? null;
    return observe({ row, raw, source, operation, observedAtMs: result.receivedAtMs, issues: result.issuesOf(raw) });
  });
  return { observations, rejected: result.rejected, platformRequestId: result.platformRequestId };
}

function memberOf(raw: JsonValue, name: string): JsonValue {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw) || !Object.hasOwn(raw, name)) return null;
  return raw[name] ?? null;
}

function requireWindow({ window }: PageRequest): TimeWindow {
  if (window !== undefined) return window;
  throw new InvalidArgumentError('A page of this stream needs a window', [{ path: 'window', message: 'is missing' }]);
}

function requirePartition({ partition }: PageRequest, partitions: readonly string[]): void {
  if (partitions.includes(partition)) return;
  throw new InvalidArgumentError('The stream has no such partition', [
    { path: 'partition', message: `is none of ${partitions.map((name) => `"${name}"`).join(', ')}` },
  ]);
}
