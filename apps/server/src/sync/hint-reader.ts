import { Injectable } from '@nestjs/common';
import { OrderloomError } from '@orderloom/core/errors';
import type { CallOptions } from '@orderloom/core/http';
import type { PlatformAdapter } from '@orderloom/core/platform';
import type { CommitScope } from '../ingest/commit-plan.js';
import type { RereadJob } from './job-queue.js';
import { OrderReader } from './order-reader.js';

/** The platform has spoken of something that it does not know yet when asked. To be asked again a little later. */
export class NotKnownYetError extends OrderloomError {
  readonly code = 'not_known_yet';

  constructor() {
    super('the platform does not know yet what its message was about', true);
  }
}

/** Reads again what a message was about. The message itself is believed in nothing. */
@Injectable()
export class HintReader {
  constructor(private readonly orderReader: OrderReader) {}

  /** Throws `NotKnownYetError` when the platform knows the order under none of its ids, or not the after-sale. */
  async read(
    adapter: PlatformAdapter,
    scope: CommitScope,
    { orderCandidates, afterSale }: Pick<RereadJob, 'orderCandidates' | 'afterSale'>,
    options: CallOptions,
  ): Promise<void> {
    const isOrderRead =
      orderCandidates.length === 0 || (await this.readOrder(adapter, scope, orderCandidates, options));
    const isAfterSaleRead =
      afterSale === undefined ||
      (await this.orderReader.readAfterSale(adapter, scope, { orderExternalId: undefined, ...afterSale }, options));
    if (!isOrderRead || !isAfterSaleRead) throw new NotKnownYetError();
  }

  private async readOrder(
    adapter: PlatformAdapter,
    scope: CommitScope,
    candidates: RereadJob['orderCandidates'],
    options: CallOptions,
  ): Promise<boolean> {
    for (const { channel, externalId } of candidates) {
      const { notFound } = await this.orderReader.readDetails(adapter, scope, channel, [externalId], options);
      if (notFound.length === 0) return true;
    }
    return false;
  }
}
