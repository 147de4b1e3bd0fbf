import { Injectable } from '@nestjs/common';
import type { ChangeHint } from '@orderloom/core/platform';
import { JobQueue } from '../sync/job-queue.js';

/** Turns what a message hints at into a request to read it again. */
@Injectable()
export class Hints {
  constructor(private readonly queue: JobQueue) {}

  /** Resolves once the request is stored; false when the message is about nothing the hub keeps. */
  async take(connectionId: string, { orderCandidates, afterSale }: ChangeHint): Promise<boolean> {
    if (orderCandidates.length === 0 && afterSale === undefined) return false;
    await this.queue.requestReread({
      connectionId,
      orderCandidates: [...orderCandidates],
      ...(afterSale === undefined ? {} : { afterSale: { ...afterSale } }),
    });
    return true;
  }
}
