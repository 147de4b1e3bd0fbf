import { context, SpanKind, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Shows every request by the route that answers it, as the root of what it causes. Paths hold ids and are left out. */
export function traceRequests(fastify: Pick<FastifyInstance, 'addHook'>): void {
  const spans = new WeakMap<FastifyRequest, Span>();
  fastify.addHook('onRequest', (request, _reply, done) => {
    const span = trace.getTracer('orderloom').startSpan(request.method, {
      kind: SpanKind.SERVER,
      root: true,
      attributes: { 'http.request.method': request.method, 'orderloom.request_id': request.id },
    });
    spans.set(request, span);
    context.with(trace.setSpan(context.active(), span), done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const span = spans.get(request);
    const route = request.is404 ? undefined : request.routeOptions.url;
    span?.updateName(`${request.method} ${route ?? 'none'}`);
    span?.setAttributes({ 'http.route': route ?? 'none', 'http.response.status_code': reply.statusCode });
    if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
    done();
  });
}
