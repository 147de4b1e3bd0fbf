import { z } from 'zod';

const operationSchema = z.object({
  operationId: z.string(),
  summary: z.string(),
  security: z.array(z.unknown()).optional(),
  parameters: z
    .array(z.object({ name: z.string(), in: z.enum(['path', 'query', 'header']), required: z.boolean() }))
    .default([]),
  requestBody: z.object({ content: z.record(z.string(), z.unknown()) }).optional(),
  responses: z.record(
    z.string(),
    z.object({ description: z.string(), content: z.record(z.string(), z.unknown()).optional() }),
  ),
});
const documentSchema = z.object({
  openapi: z.string(),
  info: z.object({ title: z.string(), version: z.string() }),
  paths: z.record(z.string(), z.partialRecord(z.enum(['get', 'post', 'put', 'patch', 'delete']), operationSchema)),
  components: z.object({
    schemas: z.record(z.string(), z.unknown()),
    securitySchemes: z.record(z.string(), z.unknown()),
  }),
});

/** The parts of an OpenAPI document that tests look at. */
export type ApiDocument = z.output<typeof documentSchema>;

/** One operation with its place. */
export type ApiOperation = z.output<typeof operationSchema> & { readonly method: string; readonly path: string };

/** Reads the document of a running service: what it declares is what tests go through. */
export async function fetchOperations(
  url: string,
): Promise<{ readonly document: ApiDocument; readonly operations: readonly ApiOperation[] }> {
  const response = await fetch(`${url}/openapi.json`);
  const document = documentSchema.parse(await response.json());
  const operations = Object.entries(document.paths).flatMap(([path, pathItem]) =>
    Object.entries(pathItem).flatMap(([method, operation]) =>
      operation === undefined ? [] : [{ ...operation, method: method.toUpperCase(), path }],
    ),
  );
  return { document, operations };
}
