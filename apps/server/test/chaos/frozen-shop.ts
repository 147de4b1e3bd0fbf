import { startSimulator, type RunningSimulator } from '@orderloom/simulator';
import { pinduoduoConnection } from '../demo-connections.js';
import { chaosSize } from './chaos-size.js';

/** None that travels: parcels go on being told of. */
const states = ['unpaid', 'paid', 'received', 'refunding', 'refunded', 'cancelled'] as const;
const spanMs = chaosSize.days * 86_400_000;
/** The newest order is older than what the hub leaves for later. */
export const quietMs = 10 * 60_000;

/** A shop in which nothing happens any more, so that every reading of it must come to the same. */
export interface FrozenShop {
  readonly simulator: RunningSimulator;
  /** The shop as a connection. */
  readonly connection: object;
  /** Makes every answer late by so much, and some of the next ones broken if wanted. */
  hamper(latencyMs: number, breaksSome?: boolean): void;
}

/**
 * Starts a simulator that holds the orders of a shop, spread evenly over its history; its clock runs. Shops that were
 * started for the same instant are the same.
 */
export async function startFrozenShop(nowMs = Date.now()): Promise<FrozenShop> {
  const beganAtMs = nowMs - spanMs - quietMs;
  const simulator = await startSimulator({ ordersPerHour: 0, epochAt: new Date(beganAtMs) });
  for (let count = 0; count < chaosSize.orders; count += 1) {
    const at = beganAtMs + 60_000 + Math.floor((count * (spanMs - 60_000)) / chaosSize.orders);
    simulator.control.createOrder({ channel: 'pinduoduo', state: states[count % states.length] ?? 'paid', at });
  }
  const connection = pinduoduoConnection(simulator);
  return {
    simulator,
    hamper(latencyMs, breaksSome = false) {
      const { control } = simulator;
      control.clearFaults();
      // Of several rules the first that fits is the one that counts.
      if (breaksSome) {
        for (const [index, kind] of (['reset', 'truncated', 'http_error', 'html'] as const).entries()) {
          control.injectFault({ kind, after: 5 + 7 * index, latencyMs });
        }
      }
      control.injectFault({ kind: 'latency', times: null, latencyMs });
    },
    connection: {
      ...connection,
      // One status of tickets: its list may be called ten times a second only.
      settings: { ...connection.settings, refundStatuses: [10] },
      backfillFromAt: new Date(beganAtMs).toISOString(),
    },
  };
}
