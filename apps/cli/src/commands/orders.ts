import type { ElementOf, OrderloomClient, Schema } from '@orderloom/api-client';
import type { CommandContext } from '../command-context.js';
import { exitCodes, type ExitCode } from '../exit-code.js';
import { printable } from '../output/printable.js';
import { writeInstant } from '../output/span-text.js';
import { UsageError } from '../usage-error.js';
import { findConnection } from './find-connection.js';
import { writeMoney } from './money-text.js';

/** Filters of `orders list`. */
export interface OrderFilters {
  readonly connection?: string | undefined;
  readonly platform?: string | undefined;
  readonly channel?: string | undefined;
  readonly side?: 'buy' | 'sell' | undefined;
  readonly stage?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly search?: string | undefined;
  readonly limit: number;
}

type ListedOrder = ElementOf<'/v1/orders'>;

const largestPage = 200;
const columns = [
  { title: 'PLACED' },
  { title: 'CHANNEL' },
  { title: 'ORDER' },
  { title: 'STAGE' },
  { title: 'TOTAL', align: 'right' },
  { title: 'GOODS' },
] as const;

/** Orders, newest first, up to the limit. */
export async function listOrders(context: CommandContext, filters: OrderFilters): Promise<void> {
  const client = await context.client();
  const { connection, platform, channel, side, stage, from, to, search, limit } = filters;
  const connectionId = connection === undefined ? undefined : (await findConnection(client, connection)).id;
  const query = withoutAbsent({
    connectionId,
    platform,
    channel,
    side,
    stage,
    placedFrom: from,
    placedTo: to,
    q: search,
  });
  const items: ListedOrder[] = [];
  for await (const order of client.list('/v1/orders', { query: { ...query, limit: Math.min(limit, largestPage) } })) {
    items.push(order);
    if (items.length === limit) break;
  }
  if (context.isJson) return context.json({ items });
  if (items.length === 0) return context.say('no order is like that');
  context.table(
    columns,
    items.map((order) => [
      writeInstant(order.placedAt),
      order.channel,
      order.externalId,
      order.stage,
      writeMoney(order.totals.total),
      goodsOf(order),
    ]),
  );
  if (items.length === limit) context.say(`the newest ${limit}; --limit shows more`);
}

/** One order in full. */
export async function showOrder(context: CommandContext, order: string, connection?: string): Promise<void> {
  const client = await context.client();
  const id = /^[\da-f-]{36}$/i.test(order) ? order : await findByNumber(client, order, connection);
  const detail = await client.get('/v1/orders/{id}', { path: { id } });
  if (context.isJson) return context.json(detail);
  const { receiver, remarks, totals } = detail;
  const facts: (readonly [string, string])[] = [
    ['order', `${detail.externalId} (${detail.channel})`],
    ['id', detail.id],
    ['stage', [detail.stage, ...detail.holds].join(', ')],
    ['status', `${detail.lifecycle}, ${detail.payment}, ${detail.fulfillment}, after-sale ${detail.afterSale}`],
    ['placed', writeInstant(detail.placedAt)],
    ['total', `${writeMoney(totals.total)}, paid ${writeMoney(totals.paid)}, refunded ${writeMoney(totals.refunded)}`],
    ['receiver', receiver === null ? '–' : maskedReceiver(receiver)],
    ...(remarks.seller === null ? [] : [['remark', remarks.seller] as const]),
    ...detail.shipments.map(
      ({ carrier, trackingNumber, state }) =>
        ['parcel', `${carrier ?? '–'} ${trackingNumber ?? '–'}: ${state}`] as const,
    ),
  ];
  for (const [title, text] of facts) context.line(`${context.style('bold', title.padEnd(10))}${printable(text)}`);
  context.line('');
  context.table(
    [{ title: 'LINE' }, { title: 'GOODS' }, { title: 'COUNT', align: 'right' }, { title: 'PAYABLE', align: 'right' }],
    detail.lines.map((line) => [
      line.externalLineId,
      [line.title ?? '', line.optionsText ?? ''].join(' ').trim(),
      String(line.quantity ?? '–'),
      writeMoney(line.payable),
    ]),
  );
}

/** Reads orders by their numbers. Exit code 3 when the platform does not know some. */
export async function importOrders(
  context: CommandContext,
  connection: string,
  channel: string,
  externalIds: readonly string[],
): Promise<ExitCode> {
  const client = await context.client();
  const { id } = await findConnection(client, connection);
  const report = await client.post('/v1/connections/{id}/orders:import', {
    path: { id },
    body: { channel, externalIds },
    timeoutMs: 300_000,
  });
  if (context.isJson) context.json(report);
  else context.line(`read ${report.observed}, changed ${report.changed}, in quarantine ${report.quarantined}`);
  if (report.notFound.length === 0) return exitCodes.ok;
  if (!context.isJson) context.line(`the platform does not know ${report.notFound.join(', ')}`);
  return exitCodes.finding;
}

async function findByNumber(
  client: OrderloomClient,
  externalId: string,
  connection: string | undefined,
): Promise<string> {
  const where = connection === undefined ? {} : { connectionId: (await findConnection(client, connection)).id };
  const { items } = await client.get('/v1/orders', { query: { externalId, ...where } });
  const [only] = items;
  if (only !== undefined && items.length === 1) return only.id;
  if (only === undefined) {
    throw new UsageError(`no order has the number ${printable(externalId)}; \`orderloom orders import\` reads one`);
  }
  const ids = items.map(({ id, channel }) => `${channel} ${id}`).join(', ');
  throw new UsageError(`several orders have that number: ${ids}; give an id, or --connection`);
}

function goodsOf({ lines }: ListedOrder): string {
  const [first] = lines;
  const title = Array.from(printable(first?.title ?? '–'))
    .slice(0, 24)
    .join('');
  return lines.length > 1 ? `${title} (+${lines.length - 1})` : title;
}

function maskedReceiver({ province, city, district, name, phone }: Schema<'Receiver'>): string {
  return [name?.mask, phone?.mask, province, city, district].filter((part) => part).join(' ');
}

function withoutAbsent<Query extends Record<string, string | undefined>>(
  query: Query,
): { [Name in keyof Query]?: Exclude<Query[Name], undefined> } {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Name in keyof Query]?: Exclude<Query[Name], undefined> };
}
