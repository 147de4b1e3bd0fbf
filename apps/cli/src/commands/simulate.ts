import { startSimulator } from '@orderloom/simulator';
import { once } from 'node:events';
import type { CommandContext } from '../command-context.js';
import { UsageError } from '../usage-error.js';

/** Flags of `simulate`. */
export interface SimulateFlags {
  readonly pinduoduoPort: string;
  readonly pandaponPort: string;
  readonly controlPort: string;
  readonly seed: string;
  readonly ordersPerHour: string;
}

/** Runs both simulators until Ctrl-C. */
export async function simulate(context: CommandContext, flags: SimulateFlags): Promise<void> {
  const { signal } = context.shell;
  const simulator = await startSimulator({
    pinduoduoPort: numberOf('--pinduoduo-port', flags.pinduoduoPort, 65_535),
    pandaponPort: numberOf('--pandapon-port', flags.pandaponPort, 65_535),
    controlPort: numberOf('--control-port', flags.controlPort, 65_535),
    seed: numberOf('--seed', flags.seed, 0x7fffffff),
    ordersPerHour: numberOf('--orders-per-hour', flags.ordersPerHour, 1_000_000),
  });
  try {
    const { pinduoduo, pandapon, controlUrl } = simulator;
    if (context.isJson) context.json({ pinduoduo, pandapon, controlUrl });
    else {
      const { url, clientId, clientSecret, accessToken, refreshToken, ownerId } = pinduoduo;
      const shop = { clientId, clientSecret, accessToken, refreshToken, ownerId };
      const account = { accessKey: pandapon.accessKey, accessSecret: pandapon.accessSecret, userId: pandapon.userId };
      context.line(`Pinduoduo  ${url}\n           ${JSON.stringify(shop)}`);
      context.line(`PandaPon   ${pandapon.url}\n           ${JSON.stringify(account)}`);
      context.line(`Control    ${controlUrl}`);
      context.say('\nthese credentials open nothing but the simulators; Ctrl-C ends them');
    }
    if (!signal.aborted) await once(signal, 'abort');
  } finally {
    await simulator.stop();
  }
}

function numberOf(flag: string, text: string, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= most) return value;
  throw new UsageError(`${flag} must be a whole number up to ${most}`);
}
