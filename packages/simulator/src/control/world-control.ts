import type { Channel } from '../channel.js';
import type { FaultBox } from '../faults/fault-box.js';
import type { FaultRule, PlatformName } from '../faults/fault-rule.js';
import type { Listener } from '../http/listener.js';
import type { RequestLedger } from '../limits/request-ledger.js';
import type { MessageFaultRule } from '../messages/message-faults.js';
import type { MessageHub } from '../messages/message-hub.js';
import { findAlibabaOrder } from '../pandapon/alibaba-ids.js';
import { findTaobaoOrder } from '../pandapon/taobao-ids.js';
import type { PandaponControl } from '../pandapon/pandapon-control.js';
import type { PinduoduoAccess } from '../pinduoduo/access.js';
import { findOrderKey } from '../pinduoduo/order-sn.js';
import type { LifeEvent } from '../story/life-event.js';
import { eventsOfMove, plantedLife, type OrderMove } from '../story/scripted-life.js';
import type { ChannelBook } from '../world/channel-book.js';
import type { World } from '../world/world.js';
import { ControlError } from './control-error.js';
import type { BodyOverrides, PlantedOrder, SimulatorControl } from './simulator-control.js';
import { listTruth, truthOf, type TruthOrder, type TruthQuery } from './truth.js';

/** What the control steers. */
export interface ControlSettings {
  readonly world: World;
  readonly access: PinduoduoAccess;
  readonly faults: FaultBox;
  readonly ledger: RequestLedger;
  readonly messages: MessageHub;
  readonly pandapon: PandaponControl;
  readonly listeners: Readonly<Record<PlatformName, Listener>>;
}

function findOrder(channel: Channel, book: ChannelBook, id: string): number {
  const find = { pinduoduo: findOrderKey, taobao: findTaobaoOrder, '1688': findAlibabaOrder }[channel];
  const key = find(book, id);
  if (key === undefined) throw new ControlError(`there is no ${channel} order ${id}`, 404);
  return key;
}

/** The control of a running simulator. */
export class WorldControl implements SimulatorControl {
  readonly #settings: ControlSettings;

  constructor(settings: ControlSettings) {
    this.#settings = settings;
  }

  get pandapon(): PandaponControl {
    return this.#settings.pandapon;
  }

  createOrder({ channel, state = 'paid', kind, at, overrides, omit }: PlantedOrder): TruthOrder {
    // Before the book is opened: it tells of nothing that is younger than its opening.
    const nowMs = this.platformNow();
    const book = this.#book(channel);
    if (at !== undefined && at > nowMs) throw new ControlError('at must not be in the future');
    const key = book.plant(plantedLife(channel, state, at ?? nowMs, channel === 'pinduoduo' ? kind : undefined));
    if (overrides !== undefined || omit !== undefined) {
      book.change(key, { overrides: overrides ?? {}, omit: omit ?? [] });
    }
    return truthOf(channel, book, key);
  }

  touchOrder(channel: Channel, id: string): TruthOrder {
    return this.#rewrite(channel, id, (past, future, nowMs) => [...past, { kind: 'touched', atMs: nowMs }, ...future]);
  }

  moveOrder(channel: Channel, id: string, move: OrderMove): TruthOrder {
    return this.#rewrite(channel, id, (past, _future, nowMs) => {
      const events = eventsOfMove(channel, move, past, nowMs);
      if (events.length === 0) throw new ControlError(`order ${id} cannot be moved by ${move}`);
      return [...past, ...events];
    });
  }

  overrideOrder(channel: Channel, id: string, { overrides, omit }: BodyOverrides): TruthOrder {
    const book = this.#book(channel);
    const key = findOrder(channel, book, id);
    book.change(key, { overrides: overrides ?? {}, omit: omit ?? [] });
    return truthOf(channel, book, key);
  }

  listOrders(query?: TruthQuery): TruthOrder[] {
    return listTruth(this.#settings.world, query);
  }

  countRequests(): ReturnType<SimulatorControl['countRequests']> {
    return this.#settings.ledger.snapshot();
  }

  resetCounts(): void {
    this.#settings.ledger.reset();
  }

  injectFault(rule: FaultRule): number {
    return this.#settings.faults.add(rule);
  }

  listFaults(): ReturnType<SimulatorControl['listFaults']> {
    return this.#settings.faults.list();
  }

  clearFaults(id?: number): void {
    this.#settings.faults.clear(id);
  }

  async setReachable(platform: PlatformName, isReachable: boolean): Promise<void> {
    const listener = this.#settings.listeners[platform];
    await (isReachable ? listener.open() : listener.close());
  }

  pinduoduoTokens(): ReturnType<SimulatorControl['pinduoduoTokens']> {
    const { accessToken, refreshToken } = this.#settings.access.currentGrant;
    return { accessToken, refreshToken, accessExpiresAt: this.#settings.access.accessExpiresAtSeconds };
  }

  expireAccessToken(atMs?: number): void {
    this.#settings.access.expireAccess(atMs ?? this.platformNow());
  }

  revokeAuthorization(): void {
    this.#settings.access.revoke();
  }

  createAuthorizationCode(): string {
    return this.#settings.access.createCode(this.platformNow());
  }

  grantTypes(types: readonly string[] | null): void {
    this.#settings.access.permittedTypes = types === null ? undefined : new Set(types);
  }

  permitAddresses(addresses: readonly string[] | null): void {
    this.#settings.access.permittedAddresses = addresses === null ? undefined : new Set(addresses);
  }

  listMessages(): ReturnType<SimulatorControl['listMessages']> {
    this.#settings.messages.pump();
    return this.#settings.messages.queue.listRecords();
  }

  sendMessage(topic: string, content: string): string {
    return this.#settings.messages.add(topic, content);
  }

  notifyMessageClients(text: string): void {
    this.#settings.messages.notify(text);
  }

  injectMessageFault(rule: MessageFaultRule): void {
    this.#settings.messages.faults.add(rule);
  }

  clearMessageFaults(): void {
    this.#settings.messages.faults.clear();
  }

  cutMessageConnections(): void {
    this.#settings.messages.cut();
  }

  silenceMessages(isSilent: boolean): void {
    this.#settings.messages.setSilent(isSilent);
  }

  countMessageConnections(): number {
    return this.#settings.messages.connectionCount;
  }

  setClockSkew(skewMs: number): void {
    this.#settings.world.skewMs = skewMs;
  }

  platformNow(): number {
    return this.#settings.world.nowMs();
  }

  #book(channel: Channel): ChannelBook {
    return this.#settings.world.book(channel);
  }

  #rewrite(
    channel: Channel,
    id: string,
    write: (past: readonly LifeEvent[], future: readonly LifeEvent[], nowMs: number) => readonly LifeEvent[],
  ): TruthOrder {
    const askedAtMs = this.platformNow();
    const book = this.#book(channel);
    const key = findOrder(channel, book, id);
    const life = book.lifeOf(key);
    // After the clock was set back the order may already be further than "now".
    const nowMs = Math.max(askedAtMs, book.updates.lastChangeOf(key));
    const past = life.events.filter((event) => event.atMs <= nowMs);
    const future = life.events.filter((event) => event.atMs > nowMs);
    book.rewrite(key, { story: life.story, events: write(past, future, nowMs) });
    return truthOf(channel, book, key);
  }
}
