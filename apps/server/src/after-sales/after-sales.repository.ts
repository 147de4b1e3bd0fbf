import { Injectable } from '@nestjs/common';
import { and, desc, eq, sql } from 'drizzle-orm';
import { Database } from '../database/database.js';
import { afterSales } from '../database/schema.js';
import { visibleToCaller } from '../database/visible-to-caller.js';
import { whenGiven } from '../database/when-given.js';
import type { AfterSaleListQuery } from './after-sales.dto.js';

export type AfterSaleRow = Pick<typeof afterSales.$inferSelect, 'id' | 'document' | 'openedAt'>;

const shownColumns = { id: afterSales.id, document: afterSales.document, openedAt: afterSales.openedAt };

/** Reads after-sales for the API. */
@Injectable()
export class AfterSalesRepository {
  constructor(private readonly database: Database) {}

  async list(
    filter: Omit<AfterSaleListQuery, 'cursor' | 'limit'>,
    page: { readonly after: { readonly openedAt: Date; readonly id: string } | undefined; readonly limit: number },
  ): Promise<readonly AfterSaleRow[]> {
    return this.database.orm
      .select(shownColumns)
      .from(afterSales)
      .where(
        and(
          visibleToCaller(afterSales.connectionId),
          whenGiven(afterSales.connectionId, filter.connectionId),
          whenGiven(afterSales.platform, filter.platform),
          whenGiven(afterSales.channel, filter.channel),
          whenGiven(afterSales.externalId, filter.externalId),
          whenGiven(afterSales.externalOrderId, filter.externalOrderId),
          whenGiven(afterSales.type, filter.type),
          whenGiven(afterSales.status, filter.status),
          page.after &&
            sql`(${afterSales.openedAt}, ${afterSales.id}) <
                (${page.after.openedAt.toISOString()}::timestamptz, ${page.after.id}::uuid)`,
        ),
      )
      .orderBy(desc(afterSales.openedAt), desc(afterSales.id))
      .limit(page.limit);
  }

  async find(id: string): Promise<AfterSaleRow | undefined> {
    const [row] = await this.database.orm
      .select(shownColumns)
      .from(afterSales)
      .where(and(eq(afterSales.id, id), visibleToCaller(afterSales.connectionId)))
      .limit(1);
    return row;
  }
}
