import { Injectable } from '@nestjs/common';
import type { ChangeHint } from '@orderloom/core/platform';
import { storableText } from '../ingest/storable.js';
import { JobQueue } from '../sync/job-queue.js';

/** Longer than any id of a platform, and short enough for an index. */
const longestId = 200;

/** Turns what a message hints at into a request to read it again. */
@Injectable()
export class Hints {
  constructor(private readonly queue: JobQueue) {}

  /**
   * Resolves once the request is stored; false when the message is about nothing the hub keeps, such as an id that no
   * database could hold: it would keep those from being stored that come at the same time.
   */
  async take(connectionId: string, hint: ChangeHint): Promise<boolean> {
    const orderCandidates = hint.orderCandidates.filter(({ externalId }) => isStorable(externalId));
    const { externalId = '', orderExternalId = '' } = hint.afterSale ?? {};
    const afterSale = [externalId, orderExternalId].every(isStorable) ? hint.afterSale : undefined;
    if (orderCandidates.length === 0 && afterSale === undefined) return false;
    await this.queue.requestReread({
      connectionId,
      orderCandidates: [...orderCandidates],
      ...(afterSale === undefined ? {} : { afterSale: { ...afterSale } }),
    });
    return true;
  }
}

function isStorable(id: string): boolean {
  return id.length <= longestId && storableText(id) === id;
}
