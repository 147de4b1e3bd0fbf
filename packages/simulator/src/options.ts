import type { CallbackSettings } from './callbacks/callback-settings.js';
import type { SimulatorClock } from './clock.js';
import type { TimestampUnit } from './pandapon/header-check.js';
import type { RepeatedOuterId } from './pandapon/operation.js';
import type { WarehouseSigner } from './pandapon/sign-check.js';

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
  /** Whether the Pinduoduo app runs inside the platform's cloud, where wider limits hold. Default false. */
  readonly pinduoduoIsInCloud?: boolean;
  /** Addresses that Pinduoduo takes calls from; others answer 20005. Default: every one. */
  readonly pinduoduoPermittedAddresses?: readonly string[];
  /** After how long a message without acknowledgement comes again, milliseconds; no document says. Default 60,000. */
  readonly pinduoduoMessageRedeliveryMs?: number;
  /** Which PandaPon timestamps are taken; default `any` (13 and 10 digits). */
  readonly pandaponTimestampUnit?: TimestampUnit;
  /** Whether PandaPon refuses a nonce seen before; no document says. Default false. */
  readonly pandaponRefusesRepeatedNonce?: boolean;
  /** What a second Taobao order under the same `sellerOrderNumber` meets; no document says. Default `refuse`. */
  readonly pandaponRepeatedOuterId?: RepeatedOuterId;
  /** Where PandaPon sends callbacks, http or https. Default: nowhere. */
  readonly pandaponCallbackUrl?: string;
  /** How PandaPon sends callbacks: signed text, form of the body, names. */
  readonly pandaponCallbacks?: Partial<CallbackSettings>;
  /** Computes the `sign` that warehouse calls must carry; no document says how. Default: any text is taken. */
  readonly pandaponWarehouseSigner?: WarehouseSigner;
}
