import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const addressesSchema = z.object({
  controlUrl: z.string(),
  pinduoduo: z.object({
    url: z.string(),
    clientId: z.string(),
    clientSecret: z.string(),
    accessToken: z.string(),
    refreshToken: z.string(),
    ownerId: z.string(),
  }),
});
const truthSchema = z.object({ orders: z.array(z.object({ id: z.string(), updatedAt: z.number() })) });
const countsSchema = z.object({ operations: z.record(z.string(), z.object({ requests: z.number() })) });

const secondMs = 1_000;

/** An order as the platform has it. */
export interface TrueOrder {
  readonly id: string;
  /** As the platform shows it, in whole seconds. */
  readonly updatedAtMs: number;
}

/** The simulated platforms in a process of their own. */
export interface SimulatorProcess {
  /** The shop as a connection. */
  readonly connection: object;
  /** Orders that were changed last within `[from, to)`. */
  listOrders(fromMs: number, toMs: number): Promise<readonly TrueOrder[]>;
  /** How often an operation was called. */
  countCalls(operation: string): Promise<number>;
  stop(): void;
}

/** Starts the simulator's own command. */
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
  const parameters = ['--epoch', new Date(epochMs).toISOString(), '--orders-per-hour', String(ordersPerHour)];
  const child = spawn(process.execPath, [program, ...parameters], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const first = await new Promise<string>((resolve, reject) => {
    lines.once('line', resolve);
    child.once('exit', () => reject(new Error('The simulator has ended')));
  });
  const { controlUrl, pinduoduo } = addressesSchema.parse(JSON.parse(first));
  const ask = async (path: string): Promise<unknown> => {
    const answer = await fetch(controlUrl + path);
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.json();
  };
  const { url, ...credentials } = pinduoduo;
  return {
    connection: { name: 'shop', platform: 'pinduoduo', credentials, settings: { gatewayUrl: url } },
    async listOrders(fromMs, toMs) {
      const { orders } = truthSchema.parse(
        await ask(`/orders?channel=pinduoduo&updatedFrom=${fromMs}&updatedTo=${toMs}`),
      );
      return orders.map(({ id, updatedAt }) => ({ id, updatedAtMs: Math.floor(updatedAt / secondMs) * secondMs }));
    },
    async countCalls(operation) {
      const { operations } = countsSchema.parse(await ask('/requests'));
      return operations[operation]?.requests ?? 0;
    },
    stop: () => void child.kill('SIGTERM'),
  };
}
