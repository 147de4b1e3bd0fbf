import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { cleanupOpenApiDoc } from 'nestjs-zod';
import { serviceVersion } from '../service-version.js';
import { declareHeaders } from './declare-headers.js';
import { declareProblems } from './declare-problems.js';
import { ProblemDto } from './problem.js';
import { renameNamedRoots, resolveAliases } from './resolve-aliases.js';

/** The OpenAPI 3.1 document of the running application, from the same zod schemas that check its requests. */
export function createApiDocument(app: INestApplication): OpenAPIObject {
  const outline = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Orderloom')
    .setDescription(
      'Orders of Pinduoduo and PandaPon in one model. Every request under /v1 carries an API key with the scope that ' +
        'stands at the route.',
    )
    .setVersion(serviceVersion)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'opaque', description: 'The API key' }, 'apiKey')
    .addSecurityRequirements('apiKey')
    .build();
  const document = SwaggerModule.createDocument(app, outline, { extraModels: [ProblemDto] });
  return declareProblems(
    declareHeaders(resolveAliases(cleanupOpenApiDoc(renameNamedRoots(document), { version: '3.1' }))),
  );
}
