import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

const jsonSchema = z.record(z.string(), z.unknown()).describe('JSON Schema 2020-12');

const platformSchema = z
  .object({
    platform: z.string().describe('What a connection names as its platform'),
    title: z.string(),
    side: z.enum(['buy', 'sell']).describe('sell: what customers bought; buy: what was purchased'),
    credentials: jsonSchema.describe('JSON Schema of the credentials; every member is secret'),
    settings: jsonSchema.describe('JSON Schema of the settings; all are optional'),
    endpoints: z.array(
      z.object({
        name: z.string(),
        title: z.string(),
        certainty: z.enum(['documented', 'inferred', 'name_only']).describe('What the definition rests on'),
        isRepeatable: z.boolean().describe('Whether the operation changes nothing'),
        source: z.string().describe('Page or program it was read from'),
      }),
    ),
  })
  .meta({ id: 'Platform' });

export class PlatformListDto extends createZodDto(
  z.object({ items: z.array(platformSchema) }).meta({ id: 'PlatformList' }),
) {}
export type PlatformView = z.infer<typeof platformSchema>;
