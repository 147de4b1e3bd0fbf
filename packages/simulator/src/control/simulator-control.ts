import type { ActiveFault } from '../faults/fault-box.js';
import type { FaultRule, PlatformName } from '../faults/fault-rule.js';
import type { Channel } from '../channel.js';
import type { JsonObject } from '../json/json-value.js';
import type { OperationCount } from '../limits/request-ledger.js';
import type { OrderMove, PlantedState } from '../story/scripted-life.js';
import type { TruthOrder, TruthQuery } from './truth.js';

/** Raw changes to the body of one order. */
export interface BodyOverrides {
  /** Fields laid over the body: objects are merged, everything else (null included) replaces. */
  readonly overrides?: JsonObject;
  /** Top-level fields left out of the body. */
  readonly omit?: readonly string[];
}

/** An order to plant. */
export interface PlantedOrder extends BodyOverrides {
  readonly channel: Channel;
  /** Default `paid`. */
  readonly state?: PlantedState;
  /** When everything happened to it, epoch milliseconds, not in the future. Default now. A past instant makes a late arrival. */
  readonly at?: number;
}

/** The present tokens of the Pinduoduo shop. */
export interface PinduoduoTokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Unix seconds. */
  readonly accessExpiresAt: number;
}

/**
 * Steers a running simulator: plants and moves orders, tells the truth about them, counts requests and injects faults.
 * The HTTP control API has the same operations.
 */
export interface SimulatorControl {
  /** Plants an order, by default one that was just created; it stays where it is until moved. */
  createOrder(order: PlantedOrder): TruthOrder;
  /** Bumps the update time of an order and changes nothing else. */
  touchOrder(channel: Channel, id: string): TruthOrder;
  /** Moves an order on; from then on it moves only by control calls. A first `refund` asks for money, a second pays it. */
  moveOrder(channel: Channel, id: string, move: OrderMove): TruthOrder;
  /** Lays raw fields over the body of any order, without a change of its update time. */
  overrideOrder(channel: Channel, id: string, change: BodyOverrides): TruthOrder;
  /** Every order that exists by now, oldest birth first within a channel. */
  listOrders(query?: TruthQuery): TruthOrder[];
  /** Counts per operation since the start or the last reset. */
  countRequests(): Record<string, OperationCount>;
  /** Sets all counts to zero. */
  resetCounts(): void;
  /** Adds a fault; returns its id. */
  injectFault(rule: FaultRule): number;
  /** The faults in force. */
  listFaults(): ActiveFault[];
  /** Removes one fault, or all. */
  clearFaults(id?: number): void;
  /** Lets a platform refuse connections (its port is really closed), or come back. */
  setReachable(platform: PlatformName, isReachable: boolean): Promise<void>;
  /** The tokens handed out last. */
  pinduoduoTokens(): PinduoduoTokens;
  /** Ends the present Pinduoduo access token now, or at an instant (epoch milliseconds). The refresh token stays good. */
  expireAccessToken(atMs?: number): void;
  /** Withdraws the authorisation: both tokens are void until a new code is exchanged. */
  revokeAuthorization(): void;
  /** A new authorisation code, valid for 10 minutes. */
  createAuthorizationCode(): string;
  /** How far the clock of both platforms runs before the real one, in milliseconds. */
  setClockSkew(skewMs: number): void;
  /** The present instant of the platforms, epoch milliseconds. */
  platformNow(): number;
}
