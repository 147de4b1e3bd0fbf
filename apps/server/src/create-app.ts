import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { AccessGate } from './access/access-gate.js';
import type { AppParts } from './app-parts.js';
import { AppModule } from './app.module.js';
import { closeConnections } from './http/close-connections.js';
import { createApiDocument } from './http/create-api-document.js';
import { allowOrigins } from './http/allow-origins.js';
import { createHttpAdapter } from './http/create-http-adapter.js';
import { IdempotencyGate } from './idempotency/idempotency-gate.js';
import { createNestLogger } from './logging/nest-logger.js';
import { RequestMeter } from './metrics/request-meter.js';
import { traceRequests } from './tracing/trace-requests.js';

/** Composes the HTTP application. Nothing runs yet: jobs begin with `init`, requests are taken from `listen` on. */
export async function createApp(parts: AppParts): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot(parts),
    createHttpAdapter(parts.routes, parts.logger, parts.config),
    { abortOnError: false, bodyParser: false, logger: createNestLogger(parts.logger) },
  );
  // Before all other hooks, so that what they do stands below the request.
  if (parts.config.tracing !== undefined) traceRequests(app.getHttpAdapter().getInstance());
  await allowOrigins(app.getHttpAdapter().getInstance(), parts.config.corsOrigins);
  app.get(AccessGate).install(app.getHttpAdapter().getInstance());
  app.get(IdempotencyGate).install(app.getHttpAdapter().getInstance());
  closeConnections(app.getHttpAdapter().getInstance());
  app.get(RequestMeter).install(app.getHttpAdapter().getInstance());
  SwaggerModule.setup('docs', app, createApiDocument(app), {
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
    customSiteTitle: 'Orderloom API',
  });
  return app;
}
