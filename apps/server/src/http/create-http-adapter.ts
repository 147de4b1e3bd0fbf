import { parseJson, stringifyJson } from '@orderloom/core/json';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { AppConfig } from '../config/app-config.js';
import { logRequest } from '../logging/log-request.js';
import { apiVersions, findApiVersion, newestApiVersion } from './api-versions.js';
import { describeProblem } from './describe-problem.js';
import { isReadableUrl } from './is-readable-url.js';
import { limitRequests } from './limit-requests.js';
import { MalformedJsonError, MalformedUrlError, UnknownVersionError } from './request-errors.js';
import { requestIdOf } from './request-id.js';
import type { RouteTable } from './route-table.js';
import { securityHeadersFor } from './security-headers.js';
import { sendProblem } from './send-problem.js';
import { tagAnswers } from './tag-answers.js';

const versionHeader = 'orderloom-version';
/** Largest body a route takes. */
const bodyLimitBytes = 1024 * 1024;

/**
 * Fastify as the service uses it: limits, request ids, versions, security headers, JSON bodies only, one log line per
 * request. Only what `trustedProxies`, addresses or networks, say of where a request came from is believed.
 */
export function createHttpAdapter(
  routes: RouteTable,
  logger: Logger,
  { trustedProxies, requestTimeoutMs }: Pick<AppConfig, 'trustedProxies' | 'requestTimeoutMs'>,
): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit: bodyLimitBytes,
    requestTimeout: 30_000,
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    genReqId: requestIdOf,
    // The router refuses a broken path before any hook has run.
    frameworkErrors: (_error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      writeHeaders(request, reply);
      sendProblem(reply, describeProblem(new MalformedUrlError(), request.id));
    },
  });
  const fastify: FastifyInstance = adapter.getInstance();
  fastify.addHook('onRoute', (route) => routes.add(route.url, route.method));
  fastify.addHook('onRequest', (request, reply, done) => {
    writeHeaders(request, reply);
    done(isReadableUrl(request.url) ? undefined : new MalformedUrlError());
  });
  limitRequests(fastify, requestTimeoutMs);
  tagAnswers(fastify);
  // Once the gate has let it in: who has no key learns nothing else.
  fastify.addHook('preParsing', (request, _reply, _payload, done) => {
    const isKnown = findApiVersion(request.headers[versionHeader]) !== undefined;
    done(isKnown ? null : new UnknownVersionError(apiVersions));
  });
  // Raw bodies hold integers beyond 2^53, which JSON.stringify refuses.
  fastify.setReplySerializer(stringifyJson);
  fastify.addHook('onResponse', (request, reply, done) => {
    logRequest(logger, request, reply);
    done();
  });
  readJsonOnly(fastify);
  readCallbacksAsBytes(fastify);
  return adapter;
}

function writeHeaders(request: FastifyRequest, reply: FastifyReply): void {
  void reply.headers({
    ...securityHeadersFor(request.url.split('?', 1)[0] ?? ''),
    'x-request-id': request.id,
    [versionHeader]: findApiVersion(request.headers[versionHeader]) ?? newestApiVersion,
  });
}

function readJsonOnly(fastify: FastifyInstance): void {
  const parseText = fastify.getDefaultJsonParser('error', 'error');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (isCallback(request)) return done(null, body);
    // Clients that always send the header also send it with an empty POST.
    if (body.length === 0) return done(null, undefined);
    try {
      const text = decoder.decode(typeof body === 'string' ? Buffer.from(body) : body);
      void parseText(request, text, (error, value) => {
        if (error !== null) return done(new MalformedJsonError());
        // Fastify's parser has refused what poisons prototypes; ours keeps integers beyond 2^53.
        done(null, value === undefined ? undefined : parseJson(text));
      });
    } catch {
      done(new MalformedJsonError());
    }
  });
}

/** Whatever they say that it is: what is signed are the bytes. */
function readCallbacksAsBytes(fastify: FastifyInstance): void {
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => {
    if (isCallback(request)) return done(null, body);
    done(Object.assign(new Error('the media type is not supported'), { statusCode: 415 }));
  });
}

function isCallback(request: FastifyRequest): boolean {
  return request.routeOptions.url?.startsWith('/callbacks/') ?? false;
}
