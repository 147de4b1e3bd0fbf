import type { SimulatorClock } from './clock.js';
import type { TimestampUnit } from './pandapon/header-check.js';

/** How a simulator is set up. Everything has a default. */
export interface SimulatorOptions {
  /** Seed of all that is random; default 1. Same seed, epoch and clock give the same orders. */
  readonly seed?: number;
  /** When the simulated shops began; orders are born from then on. Default: 24 hours ago. */
  readonly epochAt?: Date;
  /** Default: the clock of the machine. */
  readonly clock?: SimulatorClock;
  /** Births per hour over all shops together (60 % Pinduoduo, 20 % Taobao, 20 % 1688); default 60. */
  readonly ordersPerHour?: number;
  /** Refuse parameters that the documents do not know; default true. */
  readonly strict?: boolean;
  /** Address to listen on; default 127.0.0.1. */
  readonly host?: string;
  /** Port of the Pinduoduo gateway; default 0 = any free one. */
  readonly pinduoduoPort?: number;
  /** Port of PandaPon; default 0 = any free one. */
  readonly pandaponPort?: number;
  /** Port of the control API; default 0 = any free one. */
  readonly controlPort?: number;
  /** Whether the end second of a Pinduoduo window belongs to it; no document says. Default true. */
  readonly pinduoduoWindowEndIncluded?: boolean;
  /** Which PandaPon timestamps are taken; default `any` (13 and 10 digits). */
  readonly pandaponTimestampUnit?: TimestampUnit;
  /** Whether PandaPon refuses a nonce seen before; no document says. Default false. */
  readonly pandaponRefusesRepeatedNonce?: boolean;
}
