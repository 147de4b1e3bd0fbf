import { Inject, Injectable } from '@nestjs/common';
import type { CallOptions, Runtime } from '@orderloom/core/http';
import type { PlatformAdapter } from '@orderloom/core/platform';
import { RUNTIME } from '../runtime/runtime.js';
import { FollowUpRepository } from './follow-up.repository.js';
import { OrderReader } from './order-reader.js';
import { RunRecorder } from './run-recorder.js';
import type { RunOutcome, StreamRun } from './stream-runner.js';

/** The name under which re-reading open orders is recorded among the streams. */
export const openOrdersStream = 'open_orders';

const rereadAfterMs = 15 * 60_000;
const trackAfterMs = 30 * 60_000;
const ordersPerRun = 200;

/**
 * Re-reads open orders by id where lists alone do not tell everything: channels whose list is missing or carries no
 * detail. Also asks for the parcels of orders on their way.
 */
@Injectable()
export class OpenOrdersRunner {
  constructor(
    private readonly followUps: FollowUpRepository,
    private readonly orderReader: OrderReader,
    private readonly recorder: RunRecorder,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  async run(run: StreamRun, signal: AbortSignal): Promise<RunOutcome> {
    const { scope, adapter, trigger } = run;
    const key = { connectionId: scope.connectionId, stream: openOrdersStream };
    return this.recorder.record(key, trigger, async (tally) => {
      const options: CallOptions = { signal };
      const nowMs = this.runtime.clock.now();
      for (const channel of channelsToReread(adapter)) {
        const selection = { connectionId: scope.connectionId, channel };
        const before = new Date(nowMs - rereadAfterMs);
        const unread = await this.followUps.listOpenUnread(selection, before, ordersPerRun);
        await tally.add(await this.orderReader.readDetails(adapter, scope, channel, unread, options));
        const limits = { before: new Date(nowMs - trackAfterMs), orders: ordersPerRun };
        await tally.add(await this.orderReader.readTracking(adapter, scope, channel, limits, options));
      }
      return { hasMore: false };
    });
  }
}

/** Channels whose changes no list tells in full. */
export function channelsToReread(adapter: PlatformAdapter): readonly string[] {
  return adapter.channels.filter((channel) =>
    adapter.streams.some(
      (stream) =>
        stream.channel === channel &&
        stream.entity === 'order' &&
        (stream.unavailable !== undefined || !stream.carriesDetail),
    ),
  );
}
