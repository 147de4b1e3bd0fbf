import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { FaultBox } from '../faults/fault-box.js';
import type { FaultRule } from '../faults/fault-rule.js';
import type { RequestLedger } from '../limits/request-ledger.js';
import { readCall, type IncomingCall } from './incoming-call.js';
import type { RequestHandler } from './listener.js';
import type { PlatformHandler } from './platform-handler.js';
import type { Reply } from './reply.js';

const HTML_PAGE = '<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body>Bad Gateway</body></html>';

function write(response: ServerResponse, reply: Reply): void {
  const body = Buffer.from(reply.body, 'utf8');
  response.writeHead(reply.status, {
    'content-type': reply.contentType,
    'content-length': body.length,
    ...reply.headers,
  });
  response.end(body);
}

/** The answer under a fault; `undefined` means that the connection is cut. */
function answerWithFault(
  handler: PlatformHandler,
  call: IncomingCall,
  fault: FaultRule | undefined,
): Reply | undefined {
  if (fault === undefined) return handler.answer(call, undefined);
  switch (fault.kind) {
    case 'latency':
      return handler.answer(call, undefined);
    case 'reset':
      return undefined;
    case 'drop_after_effect':
      handler.answer(call, undefined);
      return undefined;
    case 'http_error':
      return { status: fault.status ?? 502, contentType: 'text/plain', body: 'Bad Gateway' };
    case 'down':
      return { status: 503, contentType: 'text/plain', body: 'Service Unavailable' };
    case 'html':
      return { status: fault.status ?? 200, contentType: 'text/html;charset=UTF-8', body: HTML_PAGE };
    case 'truncated': {
      const reply = handler.answer(call, undefined);
      return { ...reply, body: reply.body.slice(0, Math.floor(reply.body.length / 2)) };
    }
    case 'malformed': {
      const reply = handler.answer(call, undefined);
      return { ...reply, body: reply.body.replace(':', '=') };
    }
    case 'empty_page':
      return handler.answer(call, 'empty');
    case 'short_page':
      return handler.answer(call, 'short');
    case 'refusal':
      return handler.refuse(fault);
    case 'business_failure':
      return handler.refuseInside?.(call, fault) ?? handler.refuse(fault);
    case 'rate_limited':
      return handler.refuseForRate();
  }
}

/** Puts a platform behind HTTP, with the injected faults in between. */
export function servePlatform(
  handler: PlatformHandler,
  faults: FaultBox,
  ledger: RequestLedger,
  stopping: AbortSignal,
): RequestHandler {
  return async (request: IncomingMessage, response: ServerResponse) => {
    const call = await readCall(request, handler.mostBodyBytes);
    const names = handler.names(call);
    const fault = faults.strike(handler.platform, names);
    ledger.count(names[0], 'requests');
    if (fault !== undefined) ledger.count(names[0], 'faults');
    if (fault?.latencyMs !== undefined) await delay(fault.latencyMs, undefined, { signal: stopping });
    const reply = answerWithFault(handler, call, fault);
    if (reply === undefined) request.socket.resetAndDestroy();
    else write(response, reply);
  };
}
