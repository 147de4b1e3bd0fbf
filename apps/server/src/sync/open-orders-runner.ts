import { Inject, Injectable } from '@nestjs/common';
import { PlatformPermissionError } from '@orderloom/core/errors';
import type { CallOptions, Runtime } from '@orderloom/core/http';
import type { PlatformAdapter } from '@orderloom/core/platform';
import { RUNTIME } from '../runtime/runtime.js';
import { FollowUpRepository } from './follow-up.repository.js';
import { OrderReader } from './order-reader.js';
import { RunRecorder, type RunTally } from './run-recorder.js';
import type { RunOutcome, StreamRun } from './stream-runner.js';

/** The name under which re-reading open orders is recorded among the streams. */
export const openOrdersStream = 'open_orders';

const rereadAfterMs = 15 * 60_000;
const trackAfterMs = 30 * 60_000;
/** Where the platform does not allow the question, it is asked again once in a while: permissions are granted later. */
const askAgainAfterMs = 3_600_000;
const ordersPerRun = 200;
/** Orders whose parcels are stored together: what a fault can cost. */
const ordersPerCommit = 20;
/** As with streams: a run gives way to others after this long. */
const runBudgetMs = 20_000;

/**
 * Re-reads open orders by id where lists alone do not tell everything: channels whose list is missing or carries no
 * detail. On every platform asks how the parcels of orders on their way travel, behind all live traffic.
 */
@Injectable()
export class OpenOrdersRunner {
  /** Until when a connection is not asked for parcels, epoch ms: it is not allowed to. */
  readonly #untrackedUntilMs = new Map<string, number>();

  constructor(
    private readonly followUps: FollowUpRepository,
    private readonly orderReader: OrderReader,
    private readonly recorder: RunRecorder,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  async run(run: StreamRun, signal: AbortSignal): Promise<RunOutcome> {
    const { scope, adapter, trigger } = run;
    const { connectionId } = scope;
    return this.recorder.record({ connectionId, stream: openOrdersStream }, trigger, async (tally) => {
      const nowMs = this.runtime.clock.now();
      for (const channel of channelsToReread(adapter)) {
        const before = new Date(nowMs - rereadAfterMs);
        const unread = await this.followUps.listOpenUnread({ connectionId, channel }, before, ordersPerRun);
        await tally.add(await this.orderReader.readDetails(adapter, scope, channel, unread, { signal }));
      }
      let hasMore = false;
      for (const channel of adapter.channels) hasMore = (await this.track(run, channel, tally, signal)) || hasMore;
      return { hasMore };
    });
  }

  /** Answers whether there are more parcels to ask for. */
  private async track({ scope, adapter }: StreamRun, channel: string, tally: RunTally, signal: AbortSignal) {
    const { connectionId } = scope;
    const nowMs = this.runtime.clock.now();
    if (nowMs < (this.#untrackedUntilMs.get(connectionId) ?? 0)) return false;
    const before = new Date(nowMs - trackAfterMs);
    const travelling = await this.followUps.listTravelling({ connectionId, channel }, before, ordersPerRun);
    const options: CallOptions = { signal, priority: 'backfill' };
    for (let begin = 0; begin < travelling.length; begin += ordersPerCommit) {
      signal.throwIfAborted();
      if (this.runtime.clock.now() - nowMs >= runBudgetMs) return true;
      const some = travelling.slice(begin, begin + ordersPerCommit);
      try {
        await tally.add(await this.orderReader.readTracking(adapter, scope, channel, some, options));
      } catch (error) {
        // Orders come in all the same: that their parcels may not be asked for must not make the connection fail.
        if (!(error instanceof PlatformPermissionError)) throw error;
        this.#untrackedUntilMs.set(connectionId, nowMs + askAgainAfterMs);
        const { operation, platformCode } = error;
        this.runtime.logger.warn({ connectionId, operation, platformCode }, 'parcels may not be asked for');
        return false;
      }
    }
    return travelling.length === ordersPerRun;
  }
}

/** Channels whose changes no list tells in full. */
function channelsToReread(adapter: PlatformAdapter): readonly string[] {
  return adapter.channels.filter((channel) =>
    adapter.streams.some(
      (stream) =>
        stream.channel === channel &&
        stream.entity === 'order' &&
        (stream.unavailable !== undefined || !stream.carriesDetail),
    ),
  );
}
