import type { ActiveFault } from '../faults/fault-box.js';
import type { FaultRule, PlatformName } from '../faults/fault-rule.js';
import type { Channel } from '../channel.js';
import type { JsonObject } from '../json/json-value.js';
import type { OperationCount } from '../limits/request-ledger.js';
import type { MessageFaultRule } from '../messages/message-faults.js';
import type { MessageRecord } from '../messages/message-queue.js';
import type { OrderMove, PlantedKind, PlantedState } from '../story/scripted-life.js';
import type { PandaponControl } from '../pandapon/pandapon-control.js';
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
  /** Pinduoduo only: what kind of order; default an ordinary one. */
  readonly kind?: PlantedKind;
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
  /** Lets the mall grant only these API types (others answer 20031), or all with `null`. */
  grantTypes(types: readonly string[] | null): void;
  /** Lets Pinduoduo take calls from these addresses only (others answer 20005), or from all with `null`. */
  permitAddresses(addresses: readonly string[] | null): void;
  /** The latest messages with what became of them, oldest first. */
  listMessages(): MessageRecord[];
  /** Sends any message (content is JSON text), whatever the mall is permitted; returns its id. */
  sendMessage(topic: string, content: string): string;
  /** Sends an error notice to every connected message client. */
  notifyMessageClients(text: string): void;
  /** Spoils deliveries of messages. */
  injectMessageFault(rule: MessageFaultRule): void;
  /** Removes all faults of messages. */
  clearMessageFaults(): void;
  /** Cuts every connection of message clients. */
  cutMessageConnections(): void;
  /** While silent, message connections stay open and nothing is sent over them. */
  silenceMessages(isSilent: boolean): void;
  /** How many message clients are connected. */
  countMessageConnections(): number;
  /** Prices, tickets and callbacks of PandaPon. */
  readonly pandapon: PandaponControl;
  /** How far the clock of both platforms runs before the real one, in milliseconds. */
  setClockSkew(skewMs: number): void;
  /** The present instant of the platforms, epoch milliseconds. */
  platformNow(): number;
}
