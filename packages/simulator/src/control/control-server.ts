import { channels, type Channel } from '../channel.js';
import { faultKinds, type FaultRule, type PlatformName } from '../faults/fault-rule.js';
import { readCall, type IncomingCall } from '../http/incoming-call.js';
import type { RequestHandler } from '../http/listener.js';
import type { JsonObject } from '../json/json-value.js';
import { orderMoves, plantedKinds, plantedStates } from '../story/scripted-life.js';
import { ControlError } from './control-error.js';
import { oneOf, optionalNumber, optionalTexts, readBody, type Route } from './control-route.js';
import { pandaponRoutes } from '../callbacks/pandapon-routes.js';
import { messageRoutes } from './message-routes.js';
import type { BodyOverrides, PlantedOrder, SimulatorControl } from './simulator-control.js';
import type { TruthQuery } from './truth.js';

function readChange(body: JsonObject): BodyOverrides {
  const { overrides, omit } = body;
  const isObject = typeof overrides === 'object' && overrides !== null && !Array.isArray(overrides);
  if (overrides !== undefined && !isObject) throw new ControlError('overrides must be an object');
  if (omit !== undefined && !Array.isArray(omit)) throw new ControlError('omit must be a list of names');
  return {
    ...(overrides === undefined ? {} : { overrides: overrides as JsonObject }),
    ...(omit === undefined ? {} : { omit: (omit as unknown[]).map(String) }),
  };
}

function readPlantedOrder(call: IncomingCall): PlantedOrder {
  const body = readBody(call);
  const at = optionalNumber('at', body.at);
  return {
    ...readChange(body),
    ...(at === undefined ? {} : { at }),
    channel: oneOf('channel', body.channel, channels),
    ...(body.kind === undefined ? {} : { kind: oneOf('kind', body.kind, plantedKinds) }),
    ...(body.state === undefined ? {} : { state: oneOf('state', body.state, plantedStates) }),
  };
}

function readTruthQuery({ query }: IncomingCall): TruthQuery {
  const updatedFrom = optionalNumber('updatedFrom', query.get('updatedFrom'));
  const updatedTo = optionalNumber('updatedTo', query.get('updatedTo'));
  const channel = query.get('channel');
  return {
    ...(channel === null ? {} : { channel: oneOf('channel', channel, channels) }),
    ...(updatedFrom === undefined ? {} : { updatedFrom }),
    ...(updatedTo === undefined ? {} : { updatedTo }),
  };
}

function readFault(call: IncomingCall): FaultRule {
  const body = readBody(call);
  oneOf('kind', body.kind, faultKinds);
  if (body.platform !== undefined) oneOf('platform', body.platform, ['pinduoduo', 'pandapon']);
  return body as unknown as FaultRule;
}

const channelOf = (parts: readonly string[]): Channel => oneOf('channel', parts[1], channels);
const idOf = (parts: readonly string[]): string => parts[2] ?? '';
const done = { ok: true };

const routes: Readonly<Record<string, Route>> = {
  ...messageRoutes,
  ...pandaponRoutes,
  'GET /': (control) => ({ platformNow: control.platformNow(), faults: control.listFaults() }),
  'GET /orders': (control, call) => ({ orders: control.listOrders(readTruthQuery(call)) }),
  'POST /orders': (control, call) => control.createOrder(readPlantedOrder(call)),
  'POST /orders/:channel/:id/touch': (control, _call, parts) => control.touchOrder(channelOf(parts), idOf(parts)),
  'POST /orders/:channel/:id/move': (control, call, parts) =>
    control.moveOrder(channelOf(parts), idOf(parts), oneOf('move', readBody(call).move, orderMoves)),
  'POST /orders/:channel/:id/override': (control, call, parts) =>
    control.overrideOrder(channelOf(parts), idOf(parts), readChange(readBody(call))),
  'GET /requests': (control) => ({ operations: control.countRequests() }),
  'DELETE /requests': (control) => {
    control.resetCounts();
    return done;
  },
  'GET /faults': (control) => ({ faults: control.listFaults() }),
  'POST /faults': (control, call) => ({ id: control.injectFault(readFault(call)) }),
  'DELETE /faults': (control) => {
    control.clearFaults();
    return done;
  },
  'POST /reachable': async (control, call) => {
    const body = readBody(call);
    const platform: PlatformName = oneOf('platform', body.platform, ['pinduoduo', 'pandapon']);
    if (typeof body.isReachable !== 'boolean') throw new ControlError('isReachable must be true or false');
    await control.setReachable(platform, body.isReachable);
    return done;
  },
  'GET /tokens': (control) => control.pinduoduoTokens(),
  'POST /tokens/expire': (control, call) => {
    control.expireAccessToken(optionalNumber('atMs', readBody(call).atMs));
    return done;
  },
  'POST /tokens/revoke': (control) => {
    control.revokeAuthorization();
    return done;
  },
  'POST /tokens/scope': (control, call) => {
    control.grantTypes(optionalTexts('types', readBody(call).types));
    return done;
  },
  'POST /addresses': (control, call) => {
    control.permitAddresses(optionalTexts('addresses', readBody(call).addresses));
    return done;
  },
  'POST /authorization-codes': (control) => ({ code: control.createAuthorizationCode() }),
  'POST /clock': (control, call) => {
    control.setClockSkew(optionalNumber('skewMs', readBody(call).skewMs) ?? 0);
    return { platformNow: control.platformNow() };
  },
};

function routeOf(method: string, parts: readonly string[]): Route | undefined {
  const isOrder = parts[0] === 'orders' && parts.length === 4;
  const path = isOrder ? `orders/:channel/:id/${parts[3]}` : parts.join('/');
  const name = `${method} /${path}`;
  return Object.hasOwn(routes, name) ? routes[name] : undefined;
}

/** The control over HTTP, in JSON. */
export function serveControl(control: SimulatorControl): RequestHandler {
  return async (request, response) => {
    const call = await readCall(request, 4_194_304);
    let status = 200;
    let answer: unknown;
    try {
      const parts = call.path.split('/').filter(Boolean).map(decodeURIComponent);
      const route = routeOf(call.method, parts);
      if (route === undefined) throw new ControlError('there is no such control operation', 404);
      answer = await route(control, call, parts);
    } catch (error) {
      status = error instanceof ControlError ? error.httpStatus : 500;
      answer = { error: error instanceof Error ? error.message : String(error) };
    }
    response.writeHead(status, { 'content-type': 'application/json;charset=UTF-8' });
    response.end(JSON.stringify(answer));
  };
}
