import type { AfterSale } from '@orderloom/core/order';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../http/cursor.js';
import { createListPage } from '../http/list.js';
import { ResourceNotFoundError } from '../http/resource-errors.js';
import type { AfterSaleListQuery } from './after-sales.dto.js';
import { AfterSalesRepository } from './after-sales.repository.js';

const afterSaleCursor = z.tuple([z.iso.datetime(), z.uuid()]);

/** Answers questions about after-sales. */
@Injectable()
export class AfterSalesService {
  constructor(private readonly repository: AfterSalesRepository) {}

  async list({ cursor, limit, ...filter }: AfterSaleListQuery) {
    const place = cursor === undefined ? undefined : decodeCursor(cursor, afterSaleCursor);
    const after = place === undefined ? undefined : { openedAt: new Date(place[0]), id: place[1] };
    const rows = await this.repository.list(filter, { after, limit: limit + 1 });
    const { items, nextCursor } = createListPage(rows, limit, (last) =>
      encodeCursor([last.openedAt.toISOString(), last.id]),
    );
    return { items: items.map((row) => row.document), nextCursor };
  }

  async get(id: string): Promise<AfterSale> {
    const row = await this.repository.find(id);
    if (row === undefined) throw new ResourceNotFoundError('after-sale');
    return row.document;
  }
}
