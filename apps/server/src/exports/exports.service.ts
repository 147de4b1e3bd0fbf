import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { Runtime } from '@orderloom/core/http';
import { currentCaller, runAs, runAsHub } from '../access/caller.js';
import { AfterSalesRepository } from '../after-sales/after-sales.repository.js';
import { OrdersRepository } from '../orders/orders.repository.js';
import { RUNTIME } from '../runtime/runtime.js';
import { afterSaleColumns } from './after-sale-columns.js';
import { createExportStream, exportTypes } from './export-stream.js';
import type { AfterSaleExportQuery, ExportForm, OrderExportQuery } from './exports.dto.js';
import { orderColumns } from './order-columns.js';

/** A file on its way. */
export interface ExportFile {
  readonly stream: Readable;
  readonly mediaType: string;
  readonly fileName: string;
}

/** Rows held in memory at the same time. */
const pieceSize = 500;

/**
 * Writes what is stored into files of any size. The rows are walked by the time they began with, the newest first, a
 * piece at a time and without a transaction: each row that was there at the beginning comes exactly once, as it is when
 * its piece is read; newer ones do not come.
 */
@Injectable()
export class ExportsService {
  constructor(
    private readonly orders: OrdersRepository,
    private readonly afterSales: AfterSalesRepository,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  exportOrders({ format, ids, endMark, ...filter }: OrderExportQuery): ExportFile {
    const gone = new AbortController();
    const pieces = walk(gone.signal, (last: { readonly placedAt: Date; readonly id: string } | undefined) =>
      this.orders.list(filter, {
        sort: '-placedAt',
        after: last === undefined ? undefined : { at: last.placedAt, id: last.id },
        limit: pieceSize,
      }),
    );
    const form = { format, ids, endMark };
    return this.fileOf('orders', form, createExportStream(orderColumns, pieces, 'Orders', form, gone));
  }

  exportAfterSales({ format, ids, endMark, ...filter }: AfterSaleExportQuery): ExportFile {
    const gone = new AbortController();
    const pieces = walk(gone.signal, (after: { readonly openedAt: Date; readonly id: string } | undefined) =>
      this.afterSales.list(filter, { after, limit: pieceSize }),
    );
    const form = { format, ids, endMark };
    return this.fileOf('after-sales', form, createExportStream(afterSaleColumns, pieces, 'After-sales', form, gone));
  }

  private fileOf(subject: string, { format }: ExportForm, stream: Readable): ExportFile {
    const day = new Date(this.runtime.clock.now()).toISOString().slice(0, 10);
    stream.on('error', (error) => {
      // The client sees a broken connection; a client that left is nobody's fault.
      if ('code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE') return;
      this.runtime.logger.error({ err: error, subject }, 'an export broke off');
    });
    return { stream, mediaType: exportTypes[format], fileName: `${subject}-${day}.${format}` };
  }
}

/**
 * Pieces of a list until one is not full or nobody reads any more. A stream is read on behalf of whoever wakes it, so that
 * the caller is taken along: what a key must not see would be seen otherwise.
 */
async function* walk<Row>(
  signal: AbortSignal,
  list: (last: Row | undefined) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[], void, undefined> {
  const caller = currentCaller();
  const asCaller = <Result>(work: () => Result): Result =>
    caller === undefined ? runAsHub(work) : runAs(caller, work);
  for (let last: Row | undefined, isMore = true; isMore && !signal.aborted;) {
    const rows = await asCaller(() => list(last));
    if (rows.length > 0) yield rows;
    last = rows.at(-1);
    isMore = rows.length === pieceSize;
  }
}
