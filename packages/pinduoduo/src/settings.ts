import { ConfigurationError } from '@orderloom/core/errors';
import { z } from 'zod';
import { authorizationSettings } from './authorization/authorization-settings.js';
import { afterSalesStatusCodes } from './endpoints/after-sale-codes.js';
import { messageSettings } from './messages/message-settings.js';

/** Where the platform's gateway for ordinary calls is. Source: document 8EC06C399636041E and the platform's Java kit. */
export const defaultGatewayUrl = 'https://gw-api.pinduoduo.com/api/router';

/** Addresses of the three gateways, as settings. Source: the platform's Java kit. */
export const defaultGatewayUrls = {
  gatewayUrl: defaultGatewayUrl,
  cloudGatewayUrl: 'https://ark-api.pinduoduo.com/ark/router',
  uploadGatewayUrl: 'https://gw-upload.pinduoduo.com/api/upload',
} as const;

/** The same gateways on the platform's backup hosts, for when the usual names do not resolve. */
export const backupGatewayUrls = {
  gatewayUrl: 'https://opengw-api.yangkeduo.com/api/router',
  cloudGatewayUrl: 'https://ark-api.yangkeduo.com/ark/router',
  uploadGatewayUrl: 'https://opengw-upload.yangkeduo.com/api/upload',
} as const;

const webAddress = (what: string) => z.url({ protocol: /^https?$/, error: `${what} must be an http or https address` });

const gatewayAddress = (name: keyof typeof defaultGatewayUrls) => webAddress(name).default(defaultGatewayUrls[name]);

/** What a connection may set; nothing here is secret and everything has a default. */
export const pinduoduoSettingsSchema = z
  .strictObject({
    gatewayUrl: gatewayAddress('gatewayUrl').meta({
      title: 'Gateway',
      description: 'Address ordinary calls are posted to; the backup host or a simulator',
    }),
    cloudGatewayUrl: gatewayAddress('cloudGatewayUrl').meta({
      title: 'Cloud gateway',
      description: 'Address of pdd.cloud.* calls, which only work inside the platform’s own cloud',
    }),
    uploadGatewayUrl: gatewayAddress('uploadGatewayUrl').meta({
      title: 'Upload gateway',
      description: 'Address calls with a file are posted to',
    }),
    isInCloud: z.boolean().default(false).meta({
      title: 'Inside the platform’s cloud',
      description: 'Whether this runs in the platform’s own cloud, where some operations may be called more often',
    }),
    targetClientId: z.string().trim().min(1).optional().meta({
      title: 'Target client id',
      description: 'target_client_id of calls to the cloud gateway: the application they are made for',
    }),
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
    readDealList: z.boolean().default(true).meta({
      title: 'Read orders by deal time too',
      description:
        'Before a long history is read, and nightly to compare; switch it off for an app that may not call pdd.order.list.get',
    }),
    ...authorizationSettings,
    ...messageSettings,
    courierCodes: z
      .record(z.string().regex(/^\d{1,19}$/), z.string().min(1))
      .default({})
      .meta({
        title: 'Courier codes',
        description: 'logistics_id → company_code sent along when a parcel is traced; without one only its number is',
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
