import { InvalidArgumentError, UnsupportedOperationError } from '@orderloom/core/errors';
import type { CallOptions } from '@orderloom/core/http';
import type { Channel } from '@orderloom/core/order';
import type {
  AdapterInput,
  ConnectionReport,
  ObservationBatch,
  ObservationPage,
  PageRequest,
  PlatformAdapter,
  StreamCapabilities,
} from '@orderloom/core/platform';
import { findPath } from './build-request.js';
import { hintOfCallback } from './callback-hint.js';
import { verifyAndParsePandaPonCallback } from './callbacks.js';
import { createPandaPonClient, type PandaPonClient } from './client.js';
import type { PandaPonCredentials } from './credentials.js';
import {
  alibabaOrderDetail,
  alibabaOrderList,
  alibabaOrderLogistics,
  alibabaRefundInfo,
  taobaoOrderDetail,
  taobaoOrderList,
  taobaoOrderLogistics,
  taobaoRefundList,
  taobaoRefundQuery,
} from './endpoints/index.js';
import { batchOf, pageOf } from './mapping/batches.js';
import {
  alibabaDetailReader,
  alibabaListReader,
  alibabaRefundReader,
  alibabaTraceReader,
  taobaoDetailReader,
  taobaoListReader,
  taobaoRefundDetailReader,
  taobaoRefundReader,
  taobaoTraceReader,
} from './mapping/readers.js';
import { mappingVersion } from './mapping/order.js';
import { mapStored, mapStoredBody } from './mapping/stored.js';
import { listQuestions } from './mapping/tracking-questions.js';
import { sensitiveMembers } from './sensitive-members.js';
import type { PandaPonSettings } from './settings.js';
import { createStreams } from './streams.js';

/** What an adapter needs; new credentials never come from PandaPon. */
export type PandaPonAdapterInput = Omit<AdapterInput<PandaPonCredentials, PandaPonSettings>, 'onCredentialsChanged'>;

/** One PandaPon account as the hub sees it: two channels, three streams. */
export function createPandaPonAdapter(input: PandaPonAdapterInput): PlatformAdapter {
  const { credentials, settings, runtime } = input;
  const client = createPandaPonClient({ credentials, settings, runtime });
  const streams = createStreams(settings);

  return {
    platform: 'pandapon',
    side: 'buy',
    channels,
    streams,
    sensitiveMembers,
    mappingVersion,

    /**
     * A list of one row: it needs no id, changes nothing, and its success proves key, secret, clock and user id alike.
     * A detail of a made-up id would not do: the code of an unknown order and that of a wrong signature are both in no
     * readable document, so a refusal could mean either.
     */
    async testConnection(options): Promise<ConnectionReport> {
      const { platformRequestId } =
        settings.connectionTest === 'taobao.refund.list'
          ? await client.call(taobaoRefundList, { pageNo: 1, pageSize: 1 }, options)
          : await client.call(alibabaOrderList, { page: 1, pageSize: 1 }, options);
      return { clockSkewMs: undefined, account: undefined, platformRequestId };
    },

    async fetchPage(name, request, options): Promise<ObservationPage> {
      const stream = streams.find((candidate) => candidate.name === name);
      if (stream === undefined) throw new UnsupportedOperationError(`PandaPon has no stream ${name}`);
      if (stream.unavailable !== undefined) {
        throw new UnsupportedOperationError(`${stream.unavailable.reason} (setting ${stream.unavailable.setting})`);
      }
      checkPageRequest(stream, request);
      return fetchStreamPage(client, name, request, options);
    },

    async fetchOrder({ channel, externalId }, options): Promise<ObservationBatch> {
      checkChannel(channel);
      return channel === 'taobao'
        ? batchOf(taobaoDetailReader, await client.call(taobaoOrderDetail, { orderId: externalId }, options))
        : batchOf(alibabaDetailReader, await client.call(alibabaOrderDetail, { orderId: externalId }, options));
    },

    async fetchAfterSale({ channel, externalId }, options): Promise<ObservationBatch> {
      checkChannel(channel);
      if (channel === 'taobao') {
        const result = await client.call(taobaoRefundQuery, { refundId: externalId }, options);
        return batchOf(taobaoRefundDetailReader, result);
      }
      const result = await client.call(alibabaRefundInfo, { refundId: externalId }, options);
      return batchOf(alibabaRefundReader, result, externalId);
    },

    listTrackingQuestions(order, fragment) {
      const endpoint = order.channel === 'taobao' ? taobaoOrderLogistics : alibabaOrderLogistics;
      return findPath(endpoint, settings) === undefined ? [] : listQuestions(order, fragment);
    },

    async fetchTracking({ channel, externalId, parcel }, options): Promise<ObservationBatch> {
      checkChannel(channel);
      if (channel === 'taobao') {
        const result = await client.call(taobaoOrderLogistics, { subPurchaseOrderId: parcel }, options);
        return batchOf(taobaoTraceReader, result, externalId);
      }
      const result = await client.call(alibabaOrderLogistics, { orderId: parcel }, options);
      return batchOf(alibabaTraceReader, result, externalId);
    },

    mapStored,
    mapStoredBody,

    call: client.callByName as PlatformAdapter['call'],

    readCallback: ({ headers, rawBody }) =>
      hintOfCallback(
        verifyAndParsePandaPonCallback({
          authorization: headers['authorization'],
          rawBody,
          accessKey: credentials.accessKey,
          accessSecret: credentials.accessSecret,
          base: settings.callbackBase,
        }),
      ),
  };
}

const channels: readonly Channel[] = ['taobao', '1688'];

function checkChannel(channel: Channel): void {
  if (channels.includes(channel)) return;
  throw new InvalidArgumentError('PandaPon does not know this channel', [
    { path: 'channel', message: `expected one of ${channels.join(', ')}` },
  ]);
}

function checkPageRequest(stream: StreamCapabilities, { window, partition }: PageRequest): void {
  const issues = [
    ...(stream.partitions.includes(partition) ? [] : [{ path: 'partition', message: 'is none of the stream' }]),
    // Without one the whole list would be read in place of a window of it.
    ...(window === undefined && stream.windowFilter !== 'none' ? [{ path: 'window', message: 'is missing' }] : []),
  ];
  if (issues.length > 0) throw new InvalidArgumentError('The stream cannot be read so', issues);
}

async function fetchStreamPage(
  client: PandaPonClient,
  stream: string,
  { window, page, pageSize }: PageRequest,
  options: CallOptions | undefined,
): Promise<ObservationPage> {
  switch (stream) {
    case 'taobao.orders': {
      const times = window === undefined ? {} : { modifiedFromMs: window.fromAt, modifiedToMs: window.toAt };
      const result = await client.call(taobaoOrderList, { ...times, page, pageSize }, options);
      return pageOf(taobaoListReader, result, page * pageSize);
    }
    case '1688.orders': {
      const times = window === undefined ? {} : { modifiedFromMs: window.fromAt, modifiedToMs: window.toAt };
      const result = await client.call(alibabaOrderList, { ...times, page, pageSize }, options);
      return pageOf(alibabaListReader, result, page * pageSize);
    }
    default: {
      const times = window === undefined ? {} : { refundStartTime: window.fromAt, refundEndTime: window.toAt };
      const result = await client.call(taobaoRefundList, { ...times, pageNo: page, pageSize }, options);
      return pageOf(taobaoRefundReader, result, page * pageSize);
    }
  }
}
