import { ControlError } from '../control/control-error.js';
import { oneOf, readBody, type Route } from '../control/control-route.js';
import type { JsonObject, JsonValue } from '../json/json-value.js';
import { ticketMoves, type InventedCallback } from '../pandapon/pandapon-control.js';
import { callbackFaultKinds, type CallbackFault } from './callback-fault.js';
import { callbackBases, callbackBodyForms, callbackNamings, type CallbackSettings } from './callback-settings.js';

const buyChannels = ['taobao', '1688'] as const;
const signings = ['right', 'wrong', 'missing'] as const;
const done = { ok: true };

function textOf(name: string, value: JsonValue | undefined): string {
  if (typeof value !== 'string') throw new ControlError(`${name} must be a text`);
  return value;
}

function integerOf(name: string, value: JsonValue | undefined): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw new ControlError(`${name} must be an integer`);
  return value;
}

type Reader<Value> = (name: string, value: JsonValue | undefined) => Value;

/** The member of that name, read, in an object of its own; an empty object when it is absent. */
function member<Name extends string, Value>(
  body: JsonObject,
  name: Name,
  read: Reader<Value>,
): { [key in Name]?: Value } {
  const members: { [key in Name]?: Value } = {};
  if (body[name] !== undefined) members[name] = read(name, body[name]);
  return members;
}

const among =
  <Value extends string>(permitted: readonly Value[]): Reader<Value> =>
  (name, value) =>
    oneOf(name, value, permitted);

const flagOf: Reader<boolean> = (name, value) => {
  if (typeof value !== 'boolean') throw new ControlError(`${name} must be true or false`);
  return value;
};

function readSettings(body: JsonObject): Partial<CallbackSettings> {
  return {
    ...member(body, 'url', (name, value) => (value === null ? null : textOf(name, value))),
    ...member(body, 'base', among(callbackBases)),
    ...member(body, 'bodyForm', among(callbackBodyForms)),
    ...member(body, 'hasPrefix', flagOf),
    ...member(body, 'naming', among(callbackNamings)),
    ...member(body, 'timeoutMs', integerOf),
  };
}

function readFault(body: JsonObject): CallbackFault {
  return {
    kind: oneOf('kind', body.kind, callbackFaultKinds),
    ...member(body, 'messageType', textOf),
    ...member(body, 'times', (name, value) => (value === null ? null : integerOf(name, value))),
    ...member(body, 'after', integerOf),
    ...member(body, 'delayMs', integerOf),
  };
}

function readMessage(body: JsonObject): InventedCallback {
  const { messageBody } = body;
  const isObject = typeof messageBody === 'object' && messageBody !== null && !Array.isArray(messageBody);
  if (!isObject) throw new ControlError('messageBody must be an object');
  return {
    messageType: textOf('messageType', body.messageType),
    channel: oneOf('channel', body.channel, buyChannels),
    messageBody: messageBody as JsonObject,
    ...member(body, 'signing', among(signings)),
  };
}

/** The PandaPon side of the control over HTTP, by method and path. */
export const pandaponRoutes: Readonly<Record<string, Route>> = {
  'POST /pandapon/price': ({ pandapon }, call) => {
    const body = readBody(call);
    const change = { ...member(body, 'freightFen', integerOf), ...member(body, 'discountFen', integerOf) };
    return pandapon.changePrice(oneOf('channel', body.channel, buyChannels), textOf('id', body.id), change);
  },
  'POST /pandapon/tickets': ({ pandapon }, call) => {
    const body = readBody(call);
    const channel = oneOf('channel', body.channel, buyChannels);
    return pandapon.moveTicket(channel, textOf('ticketId', body.ticketId), oneOf('move', body.move, ticketMoves));
  },
  'GET /pandapon/callbacks': ({ pandapon }) => ({
    settings: pandapon.configureCallbacks(),
    callbacks: pandapon.listCallbacks(),
  }),
  'POST /pandapon/callbacks': ({ pandapon }, call) => ({ id: pandapon.sendCallback(readMessage(readBody(call))) }),
  'DELETE /pandapon/callbacks': ({ pandapon }) => {
    pandapon.clearCallbacks();
    return done;
  },
  'POST /pandapon/callbacks/settings': ({ pandapon }, call) =>
    pandapon.configureCallbacks(readSettings(readBody(call))),
  'POST /pandapon/callbacks/faults': ({ pandapon }, call) => {
    pandapon.injectCallbackFault(readFault(readBody(call)));
    return done;
  },
  'DELETE /pandapon/callbacks/faults': ({ pandapon }) => {
    pandapon.clearCallbackFaults();
    return done;
  },
  'POST /pandapon/callbacks/settle': async ({ pandapon }) => {
    await pandapon.callbacksSettled();
    return done;
  },
};
