import type { PlatformDefinition } from '@orderloom/core/platform';
import { z } from 'zod';
import type { PlatformView } from './platform.dto.js';

/** A platform as the API shows it. */
export function describePlatform(definition: PlatformDefinition): PlatformView {
  return {
    platform: definition.platform,
    title: definition.title,
    side: definition.side,
    credentials: toJsonSchema(definition.credentials),
    settings: toJsonSchema(definition.settings),
    endpoints: definition.endpoints.map(({ name, title, certainty, isRepeatable, source }) => ({
      name,
      title,
      certainty,
      isRepeatable,
      source,
    })),
  };
}

/** The schema of what users send, so of the input side. */
function toJsonSchema(schema: z.ZodType): Record<string, unknown> {
  return { ...z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) };
}
