import { messageFaultKinds, type MessageFaultRule } from '../messages/message-faults.js';
import type { IncomingCall } from '../http/incoming-call.js';
import { ControlError } from './control-error.js';
import { oneOf, optionalNumber, readBody, type Route } from './control-route.js';

const done = { ok: true };

function requireText(name: string, value: unknown): string {
  if (typeof value !== 'string') throw new ControlError(`${name} must be a text`);
  return value;
}

function readMessageFault(call: IncomingCall): MessageFaultRule {
  const body = readBody(call);
  const after = optionalNumber('after', body.after);
  const delayMs = optionalNumber('delayMs', body.delayMs);
  const times = body.times === null ? null : optionalNumber('times', body.times);
  return {
    kind: oneOf('kind', body.kind, messageFaultKinds),
    ...(body.topic === undefined ? {} : { topic: requireText('topic', body.topic) }),
    ...(times === undefined ? {} : { times }),
    ...(after === undefined ? {} : { after }),
    ...(delayMs === undefined ? {} : { delayMs }),
  };
}

/** The operations around Pinduoduo's messages. */
export const messageRoutes: Readonly<Record<string, Route>> = {
  'GET /messages': (control) => ({
    connections: control.countMessageConnections(),
    messages: control.listMessages(),
  }),
  'POST /messages': (control, call) => {
    const { topic, content } = readBody(call);
    const text = typeof content === 'string' ? content : JSON.stringify(content ?? {});
    return { id: control.sendMessage(requireText('topic', topic), text) };
  },
  'POST /messages/notice': (control, call) => {
    control.notifyMessageClients(requireText('text', readBody(call).text));
    return done;
  },
  'POST /messages/faults': (control, call) => {
    control.injectMessageFault(readMessageFault(call));
    return done;
  },
  'DELETE /messages/faults': (control) => {
    control.clearMessageFaults();
    return done;
  },
  'POST /messages/cut': (control) => {
    control.cutMessageConnections();
    return done;
  },
  'POST /messages/silence': (control, call) => {
    const { isSilent } = readBody(call);
    if (typeof isSilent !== 'boolean') throw new ControlError('isSilent must be true or false');
    control.silenceMessages(isSilent);
    return done;
  },
};
