import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { AccessGate } from './access/access-gate.js';
import type { AppParts } from './app-parts.js';
import { AppModule } from './app.module.js';
import { createApiDocument } from './http/create-api-document.js';
import { createHttpAdapter } from './http/create-http-adapter.js';
import { createNestLogger } from './logging/nest-logger.js';
import { RequestMeter } from './metrics/request-meter.js';

/** Composes the HTTP application. Nothing runs yet: jobs begin with `init`, requests are taken from `listen` on. */
export async function createApp(parts: AppParts): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot(parts),
    createHttpAdapter(parts.routes, parts.logger, parts.config.trustedProxies),
    { abortOnError: false, bodyParser: false, logger: createNestLogger(parts.logger) },
  );
  app.get(AccessGate).install(app.getHttpAdapter().getInstance());
  app.get(RequestMeter).install(app.getHttpAdapter().getInstance());
  SwaggerModule.setup('docs', app, createApiDocument(app), {
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
    customSiteTitle: 'Orderloom API',
  });
  return app;
}
