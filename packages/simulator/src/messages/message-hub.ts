import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { SimulatorClock } from '../clock.js';
import type { PinduoduoAccess } from '../pinduoduo/access.js';
import type { MessageTopic } from '../pinduoduo/message-topics.js';
import type { ShopState, ShopWatcher } from '../pinduoduo/shop-state.js';
import type { HappenedEvent } from '../world/channel-book.js';
import type { World } from '../world/world.js';
import { checkMessageAddress } from './message-address.js';
import { MessageFaultBox } from './message-faults.js';
import { heartbeatFrame, messageFrame, noticeFrame, readClientFrame } from './message-frames.js';
import { MessageQueue, type QueuedMessage } from './message-queue.js';
import { orderMessage } from './order-messages.js';

// Only how soon a running clock is looked at; what is due is a matter of the simulator's clock alone.
const TICK_MS = 25;

/** What the message gateway is built from. */
export interface HubSettings {
  readonly world: World;
  readonly access: PinduoduoAccess;
  readonly shop: ShopState;
  readonly clock: SimulatorClock;
  /** After how long a message without acknowledgement comes again; no document says. */
  readonly redeliveryMs: number;
}

/** The message gateway: tells the app of changes in its permitted mall over WebSockets, at least once. */
export class MessageHub implements ShopWatcher {
  readonly queue: MessageQueue;
  readonly faults = new MessageFaultBox();
  readonly #settings: HubSettings;
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: 1_048_576 });
  readonly #news: HappenedEvent[] = [];
  readonly #stopJumps: () => void;
  #stopWatching: (() => void) | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isSilent = false;
  #held: QueuedMessage[] = [];
  #nextSocket = 0;

  constructor(settings: HubSettings) {
    this.#settings = settings;
    this.queue = new MessageQueue(settings.redeliveryMs);
    settings.shop.watcher = this;
    settings.shop.countWaiting = () => {
      this.#gather();
      return this.queue.waitingCount;
    };
    this.#stopJumps = settings.clock.onJump?.(() => this.pump()) ?? (() => undefined);
  }

  /** How many clients are connected. */
  get connectionCount(): number {
    return this.#server.clients.size;
  }

  onPermitted(): void {
    this.#stopWatching ??= this.#settings.world.book('pinduoduo').watch((happened) => {
      if (this.#settings.shop.subscription !== undefined) this.#news.push(happened);
    });
  }

  onGoodsChanged(goodsId: string): void {
    this.#addPermitted('pdd_goods_GoodsUpdate', `{"goods_id":${goodsId}}`, this.#settings.world.nowMs());
  }

  /** Adds any message, whatever the mall is permitted; returns its id. */
  add(topic: string, content: string): string {
    const { world, access } = this.#settings;
    const id = this.queue.add(topic, access.ownerId, content, world.nowMs());
    this.pump();
    return id;
  }

  /** Takes over a connection that asks for a WebSocket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { access, world } = this.#settings;
    const path = new URL(request.url ?? '/', 'http://simulator.invalid').pathname;
    const { clientId, clientSecret } = access;
    const status = checkMessageAddress(path, { clientId, clientSecret, nowMs: world.nowMs() });
    if (status !== 101) {
      socket.on('error', () => socket.destroy());
      socket.end(`HTTP/1.1 ${status} ${status === 401 ? 'Unauthorized' : 'Not Found'}\r\nConnection: close\r\n\r\n`);
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (client) => this.#welcome(client));
  }

  /** Delivers everything that is due. */
  pump(): void {
    this.#gather();
    if (this.#isSilent || this.#openSockets().length === 0) return;
    const nowMs = this.#settings.world.nowMs();
    for (const queued of this.queue.listDue(nowMs)) this.#deliver(queued, nowMs);
  }

  /** Cuts every connection without a closing frame. */
  cut(): void {
    for (const client of this.#server.clients) client.terminate();
  }

  /** While silent, connections stay open and nothing is sent, heartbeat answers included. */
  setSilent(isSilent: boolean): void {
    this.#isSilent = isSilent;
    this.pump();
  }

  /** Sends an error notice to every client. */
  notify(text: string): void {
    for (const client of this.#openSockets()) client.send(noticeFrame(text, this.#settings.world.nowMs()));
  }

  /** Cuts every connection and stops listening to the world. */
  close(): void {
    this.#stopJumps();
    this.#stopWatching?.();
    this.#stopTicking();
    this.cut();
  }

  #openSockets(): WebSocket[] {
    return [...this.#server.clients].filter((client) => client.readyState === client.OPEN);
  }

  #welcome(client: WebSocket): void {
    client.on('message', (frame: Buffer) => this.#read(client, frame.toString('utf8')));
    client.on('error', () => client.terminate());
    client.on('close', () => {
      this.queue.recall(this.#settings.world.nowMs());
      if (this.connectionCount === 0) this.#stopTicking();
    });
    this.#timer ??= setInterval(() => this.pump(), TICK_MS).unref();
    this.pump();
  }

  #stopTicking(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #read(client: WebSocket, text: string): void {
    if (this.#isSilent) return;
    const nowMs = this.#settings.world.nowMs();
    const frame = readClientFrame(text);
    if (frame === undefined) client.send(noticeFrame('unreadable frame', nowMs));
    else if (frame.command === 'HeartBeat') client.send(heartbeatFrame(nowMs));
    else {
      const fault = this.queue.settle(frame);
      if (fault !== undefined) client.send(noticeFrame(fault, nowMs));
    }
  }

  // Events are told of when the book has come to the present: before that, the states they lead to are not there yet.
  #gather(): void {
    const { world, access } = this.#settings;
    if (this.#stopWatching === undefined) return;
    const book = world.book('pinduoduo');
    for (const happened of this.#news.splice(0)) {
      const draft = orderMessage(book, access.ownerId, happened);
      if (draft !== undefined) this.#addPermitted(draft.topic, JSON.stringify(draft.content), happened.event.atMs);
    }
  }

  #addPermitted(topic: MessageTopic, content: string, atMs: number): void {
    const { shop, access, world } = this.#settings;
    const { subscription } = shop;
    if (subscription === undefined || access.isEnded(world.nowMs())) return;
    if (subscription.topics?.includes(topic) === false) return;
    this.queue.add(topic, access.ownerId, content, atMs);
  }

  #deliver(queued: QueuedMessage, nowMs: number): void {
    const fault = this.faults.strike(queued.message.topic);
    switch (fault?.kind) {
      case 'drop':
        this.queue.noteDelivery(queued, nowMs);
        return;
      case 'lose':
        this.queue.lose(queued);
        return;
      case 'delay':
        queued.dueAtMs = nowMs + (fault.delayMs ?? 1000);
        return;
      case 'reorder':
        queued.dueAtMs = Infinity;
        this.#held.push(queued);
        return;
      case 'duplicate':
        this.#send(queued, nowMs);
        break;
      case undefined:
        break;
    }
    this.#send(queued, nowMs);
    for (const late of this.#held.splice(0)) this.#send(late, nowMs);
  }

  // Every message goes to one connection of the app, in turn (inferred).
  #send(queued: QueuedMessage, nowMs: number): void {
    const sockets = this.#openSockets();
    const socket = sockets[this.#nextSocket % sockets.length];
    this.#nextSocket += 1;
    if (socket === undefined) return;
    this.queue.noteDelivery(queued, nowMs);
    socket.send(messageFrame(queued.message, nowMs));
  }
}
