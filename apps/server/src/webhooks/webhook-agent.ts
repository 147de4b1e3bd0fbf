import { OrderloomError } from '@orderloom/core/errors';
import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import type { AddressGuard } from './address-guard.js';

/** The receiver's name leads to an address that webhooks must not go to. Tells neither. */
export class AddressRefusedError extends OrderloomError {
  readonly code = 'address_refused';

  constructor() {
    super('The address is not one that webhooks may go to', false);
  }
}

/**
 * Connections for webhooks. The address is judged where the connection is made, after the name was looked up, so that a
 * name which answers something else the second time gains nothing; a name with one address that is refused is refused.
 */
export function createWebhookAgent(guard: AddressGuard, lookup: LookupFunction = systemLookup): Agent {
  const connect = buildConnector({ lookup: guardLookup(guard, lookup), timeout: 10_000, allowH2: false });
  return new Agent({
    connections: 8,
    pipelining: 1,
    keepAliveTimeout: 4_000,
    connect: (options, callback) => {
      const host = options.hostname.replace(/^\[|\]$/g, '');
      // What is written in digits is never looked up.
      if (isIP(host) !== 0 && !guard.allows(host)) return callback(new AddressRefusedError(), null);
      connect(options, (...[error, socket]) => {
        if (error !== null) return callback(error, null);
        const isAllowed = socket.remoteAddress !== undefined && guard.allows(socket.remoteAddress);
        if (isAllowed) return callback(null, socket);
        socket.destroy();
        callback(new AddressRefusedError(), null);
      });
    },
  });
}

function guardLookup(guard: AddressGuard, lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, options, (error, found, family) => {
      if (error !== null) return callback(error, found, family);
      const addresses = Array.isArray(found) ? found.map(({ address }) => address) : [found];
      if (addresses.every((address) => guard.allows(address))) return callback(null, found, family);
      callback(new AddressRefusedError(), '', 0);
    });
  };
}
