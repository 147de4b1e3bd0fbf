import { CallbackPost } from './callbacks/callback-post.js';
import { usualCallbackSettings } from './callbacks/callback-settings.js';
import { CallbackWatch } from './callbacks/callback-watch.js';
import { LivePandaponControl } from './callbacks/live-pandapon-control.js';
import { systemClock } from './clock.js';
import { serveControl } from './control/control-server.js';
import type { SimulatorControl } from './control/simulator-control.js';
import { WorldControl } from './control/world-control.js';
import { FaultBox } from './faults/fault-box.js';
import { Listener } from './http/listener.js';
import { servePlatform } from './http/serve-platform.js';
import { RequestLedger } from './limits/request-ledger.js';
import { MessageHub } from './messages/message-hub.js';
import type { SimulatorOptions } from './options.js';
import { BuyerDesk } from './pandapon/buyer-desk.js';
import { pandaponCredentials } from './pandapon/credentials.js';
import { documentedOrder } from './pandapon/documented-order.js';
import { PandaponOpenApi } from './pandapon/open-api.js';
import { chosenPaths, chosenV2Paths } from './pandapon/operations/catalogue.js';
import { PinduoduoAccess } from './pinduoduo/access.js';
import { PinduoduoGateway } from './pinduoduo/gateway.js';
import { ShopState } from './pinduoduo/shop-state.js';
import { World } from './world/world.js';

const DAY_MS = 86_400_000;

/** Where the simulated Pinduoduo is and how to sign in. */
export interface PinduoduoAddress {
  /** The gateway, `/api/router` included. */
  readonly url: string;
  /** The gateway inside the platform's cloud, `/ark/router` included, for `pdd.cloud.*`. */
  readonly cloudUrl: string;
  /** The gateway that takes files, `/api/upload` included. */
  readonly uploadUrl: string;
  /** The message gateway; `/message/{client id}/{millis}/{digest}` comes behind it. */
  readonly messageUrl: string;
  /** What `target_client_id` may be. */
  readonly targetClientId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly ownerId: string;
}

/** Where the simulated PandaPon is and how to sign in. */
export interface PandaponAddress {
  readonly url: string;
  readonly accessKey: string;
  readonly accessSecret: string;
  readonly userId: string;
  /** Paths that are in no readable document and were chosen here, by endpoint id. */
  readonly paths: Readonly<Record<string, string>>;
  /** The same for v2. */
  readonly v2Paths: Readonly<Record<string, string>>;
}

/** A simulator that listens. */
export interface RunningSimulator {
  readonly pinduoduo: PinduoduoAddress;
  readonly pandapon: PandaponAddress;
  /** Base URL of the control API. */
  readonly controlUrl: string;
  /** The same control, in-process. */
  readonly control: SimulatorControl;
  /** Closes all ports and cuts all connections. */
  stop(): Promise<void>;
}

/** Starts both platforms and the control API. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<RunningSimulator> {
  const clock = options.clock ?? systemClock;
  const seed = options.seed ?? 1;
  const epochMs = options.epochAt?.getTime() ?? clock.now() - DAY_MS;
  const host = options.host ?? '127.0.0.1';
  const isStrict = options.strict ?? true;
  const world = new World({ seed, epochMs, ordersPerHour: options.ordersPerHour ?? 60, clock });
  world.book('taobao').plant(documentedOrder.life);

  const stopping = new AbortController();
  const faults = new FaultBox();
  const ledger = new RequestLedger();
  const access = new PinduoduoAccess(seed, epochMs);
  const permittedAddresses = options.pinduoduoPermittedAddresses;
  if (permittedAddresses !== undefined) access.permittedAddresses = new Set(permittedAddresses);
  const shop = new ShopState(world);
  const messages = new MessageHub({
    world,
    access,
    shop,
    clock,
    redeliveryMs: options.pinduoduoMessageRedeliveryMs ?? 60_000,
  });
  const gateway = new PinduoduoGateway({
    world,
    access,
    shop,
    ledger,
    isStrict,
    isWindowEndIncluded: options.pinduoduoWindowEndIncluded ?? true,
    isInCloud: options.pinduoduoIsInCloud ?? false,
  });
  const credentials = pandaponCredentials(seed);
  const openApi = new PandaponOpenApi({
    world,
    ledger,
    isStrict,
    credentials,
    desk: new BuyerDesk(),
    repeatedOuterId: options.pandaponRepeatedOuterId ?? 'refuse',
    warehouseSigner: options.pandaponWarehouseSigner,
    timestampUnit: options.pandaponTimestampUnit ?? 'any',
    refusesRepeatedNonce: options.pandaponRefusesRepeatedNonce ?? false,
  });

  const serve = (handler: PinduoduoGateway | PandaponOpenApi) =>
    servePlatform(handler, faults, ledger, stopping.signal);
  const listeners = {
    pinduoduo: new Listener(host, options.pinduoduoPort ?? 0, serve(gateway), messages),
    pandapon: new Listener(host, options.pandaponPort ?? 0, serve(openApi)),
  };
  const post = new CallbackPost(usualCallbackSettings, { credentials, nowMs: () => world.nowMs() });
  const watch = new CallbackWatch(world, clock, post);
  const pandapon = new LivePandaponControl({ world, post, watch });
  const control = new WorldControl({ world, access, faults, ledger, messages, pandapon, listeners });
  const controlListener = new Listener(host, options.controlPort ?? 0, serveControl(control));
  const all = [listeners.pinduoduo, listeners.pandapon, controlListener];

  const stop = async (): Promise<void> => {
    stopping.abort();
    messages.close();
    watch.stop();
    post.close();
    await Promise.all(all.map((listener) => listener.close()));
  };
  try {
    pandapon.configureCallbacks({
      ...options.pandaponCallbacks,
      url: options.pandaponCallbackUrl ?? options.pandaponCallbacks?.url ?? null,
    });
    for (const listener of all) await listener.open();
  } catch (error) {
    await stop();
    throw error;
  }

  return {
    pinduoduo: {
      url: `${listeners.pinduoduo.url}/api/router`,
      cloudUrl: `${listeners.pinduoduo.url}/ark/router`,
      uploadUrl: `${listeners.pinduoduo.url}/api/upload`,
      messageUrl: listeners.pinduoduo.url.replace(/^http/, 'ws'),
      targetClientId: access.targetClientId,
      clientId: access.clientId,
      clientSecret: access.clientSecret,
      accessToken: access.firstGrant.accessToken,
      refreshToken: access.firstGrant.refreshToken,
      ownerId: access.ownerId,
    },
    pandapon: {
      url: listeners.pandapon.url,
      accessKey: credentials.accessKey,
      accessSecret: credentials.accessSecret,
      userId: credentials.userId,
      paths: chosenPaths,
      v2Paths: chosenV2Paths,
    },
    controlUrl: controlListener.url,
    control,
    stop,
  };
}
