import { hmacSha256Hex } from '@orderloom/core/signing';
import type { WireAnswer, WireRequest } from '../contract/contract-wire.js';
import type { FakeCredentials } from './fake-protocol.js';

/** An order as the fake platform knows it. */
export interface FakeOrder {
  readonly id: string;
  readonly updatedAtMs: number;
  readonly status: 'paid' | 'sent' | 'done';
  readonly amountFen: number;
  readonly waybill?: string;
}

/** An after-sale as the fake platform knows it. */
export interface FakeRefund {
  readonly refundId: string;
  readonly orderId: string;
  readonly updatedAtMs: number;
  readonly amountFen: number;
  readonly isPaidBack: boolean;
}

interface FakeInput {
  readonly fromMs?: number;
  readonly toMs?: number;
  readonly page?: number;
  readonly pageSize?: number;
  readonly id?: string;
  readonly refundId?: string;
  readonly waybill?: string;
}

/** A shop on the fake platform: the truth that a hub should come to. Lists show what was touched last first. */
export class FakeShop {
  readonly orders = new Map<string, FakeOrder>();
  readonly refunds = new Map<string, FakeRefund>();
  /** Waybills whose parcels have arrived. */
  readonly arrived = new Set<string>();
  /** Waybills that were asked for, in order. */
  readonly traced: string[] = [];
  /** Lists that were asked for, with their input. */
  readonly listed: (FakeInput & { readonly path: string })[] = [];

  /** As `ContractWire` takes it. */
  readonly answer = ({ path, body }: WireRequest): WireAnswer => {
    const input = JSON.parse(body) as FakeInput;
    switch (path) {
      case '/orders':
        return this.list(path, input, [...this.orders.values()].map(rowOf));
      case '/refunds':
        return this.list(path, input, [...this.refunds.values()]);
      case '/order':
        return one(this.orders.get(input.id ?? ''), rowOf);
      case '/refund':
        return one(this.refunds.get(input.refundId ?? ''), (refund) => refund);
      case '/trace': {
        const { waybill = '' } = input;
        this.traced.push(waybill);
        return success({ waybill, state: this.arrived.has(waybill) ? 'arrived' : 'on its way' });
      }
      default:
        return refusal('unknown');
    }
  };

  private list(path: string, input: FakeInput, rows: readonly { readonly updatedAtMs: number }[]): WireAnswer {
    this.listed.push({ ...input, path });
    const { fromMs = -Infinity, toMs = Infinity, page = 1, pageSize = 100 } = input;
    const found = rows
      .filter(({ updatedAtMs }) => updatedAtMs >= fromMs && updatedAtMs <= toMs)
      .toSorted((left, right) => right.updatedAtMs - left.updatedAtMs);
    return success({ rows: found.slice((page - 1) * pageSize, page * pageSize), total: found.length });
  }
}

/** A callback about an order, and perhaps about one of its after-sales, signed by the platform. */
export function signFakeCallback(
  { secret }: FakeCredentials,
  message: { readonly order: string; readonly refund?: string },
): { readonly headers: Record<string, string>; readonly body: string } {
  const body = JSON.stringify(message);
  return { headers: { authorization: hmacSha256Hex(secret, body) }, body };
}

function rowOf(order: FakeOrder) {
  return { kind: 'order', ...order };
}

function one<T>(found: T | undefined, present: (found: T) => unknown): WireAnswer {
  return found === undefined ? refusal('unknown') : success(present(found));
}

function success(data: unknown): WireAnswer {
  return { status: 200, body: JSON.stringify({ ok: true, data }) };
}

function refusal(error: string): WireAnswer {
  return { status: 200, body: JSON.stringify({ error, message: error }) };
}
