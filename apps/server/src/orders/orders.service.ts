import { Injectable } from '@nestjs/common';
import { foldName, redactMembers } from '@orderloom/core/logging';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../http/cursor.js';
import { createListPage } from '../http/list.js';
import { ResourceNotFoundError } from '../http/resource-errors.js';
import { pickFields } from '../http/sparse-fields.js';
import { openRawBody } from '../ingest/seal-body.js';
import { Adapters } from '../platforms/adapters.js';
import { Sealer } from '../secrets/sealer.js';
import type { OrderDetailQuery, OrderListQuery, PageQuery } from './orders.dto.js';
import { OrdersRepository, type EventRow, type ObservationRow, type OrderRow } from './orders.repository.js';
import { presentOrder } from './present-order.js';

const orderCursor = z.tuple([z.enum(['-placedAt', 'changedAt']), z.iso.datetime(), z.uuid()]);
const observationCursor = z.tuple([z.int()]);
const eventCursor = z.tuple([z.int32()]);
const expandedEvents = 200;

/** Answers questions about orders. */
@Injectable()
export class OrdersService {
  constructor(
    private readonly repository: OrdersRepository,
    private readonly adapters: Adapters,
    private readonly sealer: Sealer,
  ) {}

  async list({ cursor, limit, sort, fields, expand, ...filter }: OrderListQuery) {
    const place = cursor === undefined ? undefined : decodeCursor(cursor, orderCursor);
    // A cursor belongs to the order it was made in.
    const order = place?.[0] ?? sort;
    const after = place === undefined ? undefined : { at: new Date(place[1]), id: place[2] };
    const rows = await this.repository.list(filter, { sort: order, after, limit: limit + 1 });
    const { items, nextCursor } = createListPage(rows, limit, (last) =>
      encodeCursor([order, (order === '-placedAt' ? last.placedAt : last.changedAt).toISOString(), last.id]),
    );
    const afterSales = expand === undefined ? undefined : await this.repository.listAfterSalesOf(items);
    const shown = items.map((row) => ({
      ...presentOrder(row),
      ...(afterSales === undefined ? {} : { afterSales: [...(afterSales.get(row.id) ?? [])] }),
    }));
    return { items: pickFields(shown, fields), nextCursor };
  }

  async getDetail(id: string, { fields, expand }: OrderDetailQuery) {
    const row = await this.getRow(id);
    const afterSales = await this.repository.listAfterSales(row);
    const timeline =
      expand === undefined
        ? undefined
        : await this.repository.listEvents(row, { afterSequence: 0, limit: expandedEvents });
    const detail = {
      ...presentOrder(row),
      afterSales: [...afterSales],
      ...(timeline === undefined ? {} : { timeline: timeline.map(presentEvent) }),
    };
    return pickFields(detail, fields);
  }

  async listObservations(id: string, { cursor, limit }: PageQuery) {
    const row = await this.getRow(id);
    const beforeId = cursor === undefined ? undefined : decodeCursor(cursor, observationCursor)[0];
    const afterSales = await this.repository.listAfterSales(row);
    const afterSaleIds = afterSales.map((afterSale) => afterSale.externalId);
    const rows = await this.repository.listObservations(row, afterSaleIds, { beforeId, limit: limit + 1 });
    const { adapter } = await this.adapters.get(row.document.connectionId);
    const hidden = new Set(adapter.sensitiveMembers.map(foldName));
    const { items, nextCursor } = createListPage(rows, limit, (last) => encodeCursor([last.id]));
    return { items: items.map((observation) => this.presentObservation(observation, hidden)), nextCursor };
  }

  async listTimeline(id: string, { cursor, limit }: PageQuery) {
    const row = await this.getRow(id);
    const afterSequence = cursor === undefined ? 0 : decodeCursor(cursor, eventCursor)[0];
    const rows = await this.repository.listEvents(row, { afterSequence, limit: limit + 1 });
    const { items, nextCursor } = createListPage(rows, limit, (last) => encodeCursor([last.sequence]));
    return { items: items.map(presentEvent), nextCursor };
  }

  private async getRow(id: string): Promise<OrderRow> {
    const row = await this.repository.find(id);
    if (row === undefined) throw new ResourceNotFoundError('order');
    return row;
  }

  private presentObservation(observation: ObservationRow, hidden: ReadonlySet<string>) {
    const { entity, externalId, source, operation, sourceAt, observedAt, hash, issues, mappingVersion } = observation;
    return {
      entity,
      externalId,
      source,
      operation,
      sourceAt: sourceAt.toISOString(),
      observedAt: observedAt.toISOString(),
      hash,
      issues: [...issues],
      mappingVersion,
      raw: observation.body === null ? null : redactMembers(openRawBody(observation.body, this.sealer), hidden),
    };
  }
}

function presentEvent({ occurredAt, recordedAt, ...event }: EventRow) {
  return { ...event, occurredAt: occurredAt.toISOString(), recordedAt: recordedAt.toISOString() };
}
