import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const addressesSchema = z.object({
  controlUrl: z.string(),
  pinduoduo: z.object({
    url: z.string(),
    messageUrl: z.string(),
    clientId: z.string(),
    clientSecret: z.string(),
    accessToken: z.string(),
    refreshToken: z.string(),
    ownerId: z.string(),
  }),
  pandapon: z.object({
    url: z.string(),
    accessKey: z.string(),
    accessSecret: z.string(),
    userId: z.string(),
    paths: z.record(z.string(), z.string()),
  }),
});
const orderSchema = z.object({ id: z.string(), createdAt: z.number(), updatedAt: z.number() });
const truthSchema = z.object({ orders: z.array(orderSchema) });
const countsSchema = z.object({ operations: z.record(z.string(), z.object({ requests: z.number() })) });

const secondMs = 1_000;

/** An order as the platform has it. */
export interface TrueOrder {
  readonly id: string;
  readonly createdAtMs: number;
  /** As the platform shows it, in whole seconds. */
  readonly updatedAtMs: number;
}

/** Something that has just happened to an order. */
export interface TrueChange {
  readonly id: string;
  /** When it was asked for: at most a moment before. */
  readonly atMs: number;
}

/** The simulated platforms in a process of their own. */
export interface SimulatorProcess {
  /** The shop as a connection. */
  readonly connection: SimulatedConnection;
  /** The purchase account as a connection. */
  readonly account: SimulatedConnection;
  /** What its callbacks are signed with. */
  readonly accountKeys: { readonly accessKey: string; readonly accessSecret: string };
  /** Where the shop’s messages can be had. */
  readonly messageUrl: string;
  /** Orders that were changed last within `[from, to)`. */
  listOrders(fromMs: number, toMs: number): Promise<readonly TrueOrder[]>;
  /** Makes an order that waits to be shipped, now or as if it had been made at `atMs`. */
  createOrder(channel: SimulatedChannel, atMs?: number): Promise<TrueChange>;
  shipOrder(channel: SimulatedChannel, id: string): Promise<TrueChange>;
  /** From now on every change in the purchase account is told there. */
  sendCallbacksTo(url: string): Promise<void>;
  /** How often an operation was called. */
  countCalls(operation: string): Promise<number>;
  stop(): void;
}

/** Where the simulated platforms trade. */
export type SimulatedChannel = 'pinduoduo' | 'taobao' | '1688';

/** What a connection is created with. */
export interface SimulatedConnection {
  readonly name: string;
  readonly platform: string;
  readonly credentials: object;
  readonly settings: object;
}

/** Starts the simulator's own command, on free ports. */
export async function startSimulatorProcess({
  epochMs,
  ordersPerHour,
}: {
  readonly epochMs: number;
  readonly ordersPerHour: number;
}): Promise<SimulatorProcess> {
  const program = join(
    dirname(createRequire(import.meta.url).resolve('@orderloom/simulator/package.json')),
    'dist/cli.js',
  );
  const ports = ['pinduoduo', 'pandapon', 'control'].flatMap((name) => [`--${name}-port`, '0']);
  const parameters = ['--epoch', new Date(epochMs).toISOString(), '--orders-per-hour', String(ordersPerHour), ...ports];
  const child = spawn(process.execPath, [program, ...parameters], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const first = await new Promise<string>((resolve, reject) => {
    lines.once('line', resolve);
    child.once('exit', () => reject(new Error('The simulator has ended')));
  });
  const { controlUrl, pinduoduo, pandapon } = addressesSchema.parse(JSON.parse(first));
  const ask = async (path: string, body?: object): Promise<unknown> => {
    const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const answer = await fetch(controlUrl + path, body === undefined ? {} : post);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const change = async (path: string, body: object): Promise<TrueChange> => {
    const atMs = Date.now();
    const { id } = orderSchema.parse(await ask(path, body));
    return { id, atMs };
  };
  const { url, messageUrl, ...credentials } = pinduoduo;
  const { accessKey, accessSecret, userId, paths } = pandapon;
  return {
    connection: { name: 'shop', platform: 'pinduoduo', credentials, settings: { gatewayUrl: url } },
    account: {
      name: 'account',
      platform: 'pandapon',
      credentials: { accessKey, accessSecret, userId },
      settings: { baseUrl: pandapon.url, paths },
    },
    accountKeys: { accessKey, accessSecret },
    messageUrl,
    async listOrders(fromMs, toMs) {
      const { orders } = truthSchema.parse(
        await ask(`/orders?channel=pinduoduo&updatedFrom=${fromMs}&updatedTo=${toMs}`),
      );
      return orders.map(({ id, createdAt, updatedAt }) => ({
        id,
        createdAtMs: createdAt,
        updatedAtMs: Math.floor(updatedAt / secondMs) * secondMs,
      }));
    },
    createOrder: (channel, atMs) =>
      change('/orders', { channel, state: 'paid', ...(atMs === undefined ? {} : { at: atMs }) }),
    shipOrder: (channel, id) => change(`/orders/${channel}/${id}/move`, { move: 'ship' }),
    async sendCallbacksTo(callbackUrl) {
      await ask('/pandapon/callbacks/settings', { url: callbackUrl });
    },
    async countCalls(operation) {
      const { operations } = countsSchema.parse(await ask('/requests'));
      return operations[operation]?.requests ?? 0;
    },
    stop: () => void child.kill('SIGTERM'),
  };
}
