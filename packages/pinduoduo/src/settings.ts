import { ConfigurationError } from '@orderloom/core/errors';
import { z } from 'zod';
import { afterSalesStatusCodes } from './endpoints/after-sale-codes.js';

/** Where the platform's gateway for ordinary calls is. Source: document 8EC06C399636041E and the platform's Java kit. */
export const defaultGatewayUrl = 'https://gw-api.pinduoduo.com/api/router';

/** What a connection may set; nothing here is secret and everything has a default. */
export const pinduoduoSettingsSchema = z
  .strictObject({
    gatewayUrl: z
      .url({ protocol: /^https?$/, error: 'gatewayUrl must be an http or https address' })
      .default(defaultGatewayUrl)
      .meta({ title: 'Gateway', description: 'Address every call is posted to; the backup host or a simulator' }),
    timeoutMs: z
      .int()
      .min(100)
      .max(300_000)
      .default(30_000)
      .meta({ title: 'Time limit of a call (ms)', description: 'One deadline for connecting, headers and body' }),
    lagSeconds: z.int().min(0).max(3_600).default(180).meta({
      title: 'Distance to the platform’s clock (s)',
      description: 'Newest seconds that are not read yet; the platform asks for 3 minutes in ambiguous words',
    }),
    overlapSeconds: z
      .int()
      .min(0)
      .max(1_500)
      .default(300)
      .meta({ title: 'Overlap of windows (s)', description: 'How much of the previous window is read again' }),
    refundStatuses: z
      .array(z.int().min(1).max(999))
      .min(1)
      .refine((codes) => new Set(codes).size === codes.length, 'refundStatuses names a status twice')
      .default([...afterSalesStatusCodes])
      .meta({
        title: 'After-sales statuses',
        description: 'after_sales_status values to follow; each is a query series of its own',
      }),
    pageSize: z.int().min(1).max(100).default(100).meta({ title: 'Page size', description: 'Rows per list call' }),
  })
  .meta({ title: 'Pinduoduo settings' });

/** Settings with their defaults filled in. */
export type PinduoduoSettings = z.output<typeof pinduoduoSettingsSchema>;
/** Settings as given by a user. */
export type PinduoduoSettingsInput = z.input<typeof pinduoduoSettingsSchema>;

/** Checks settings and fills in defaults. Throws `ConfigurationError` naming every faulty one. */
export function parsePinduoduoSettings(input: PinduoduoSettingsInput = {}): PinduoduoSettings {
  const checked = pinduoduoSettingsSchema.safeParse(input);
  if (checked.success) return checked.data;
  throw new ConfigurationError(
    'The Pinduoduo settings are not usable',
    checked.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  );
}
