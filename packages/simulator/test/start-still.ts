import { VirtualClock } from '../src/clock.js';
import type { SimulatorOptions } from '../src/options.js';
import { startSimulator } from '../src/simulator.js';
import { PandaponCaller } from './pandapon-caller.js';
import { PinduoduoCaller } from './pinduoduo-caller.js';

/** The instant at which the tests begin. */
export const startMs = Date.UTC(2026, 0, 15, 4, 0, 0);

/** A simulator on a clock that stands still, three days after its epoch unless told otherwise. */
export async function startStill(options: SimulatorOptions = {}) {
  const clock = new VirtualClock(startMs);
  const simulator = await startSimulator({ epochAt: new Date(startMs - 3 * 86_400_000), clock, ...options });
  return {
    clock,
    simulator,
    control: simulator.control,
    pinduoduo: new PinduoduoCaller(simulator, () => clock.now()),
    pandapon: new PandaponCaller(simulator, () => clock.now()),
  };
}

/** What {@link startStill} gives. */
export type StillSimulator = Awaited<ReturnType<typeof startStill>>;
