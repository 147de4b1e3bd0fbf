import { PlatformAuthenticationError, PlatformNotFoundError, UnsupportedOperationError } from '@orderloom/core/errors';
import { defineEndpoint } from '@orderloom/core/http';
import { definePlatform, type PlatformAdapter, type PlatformDefinition } from '@orderloom/core/platform';
import { z } from 'zod';

/** Lets a test look into and act on the adapters that were made. */
export interface FakePlatform {
  readonly definition: PlatformDefinition;
  /** Credentials of every adapter that was made, oldest first. */
  readonly created: FakeCredentials[];
  /** Hands out a new token, as a platform does when the old one has expired. For the newest adapter. */
  renewToken(token: string): Promise<void>;
}

const credentialsSchema = z.object({ key: z.string().min(4), token: z.string().optional() });
export type FakeCredentials = z.output<typeof credentialsSchema>;

const streamDefaults = {
  entity: 'order',
  channel: 'pinduoduo',
  operation: 'fake.orders',
  windowFilter: 'updated_at',
  maxWindowMs: null,
  granularityMs: 1000,
  lagMs: 0,
  overlapMs: 0,
  horizonMs: 7_776_000_000,
  maxPageSize: 100,
  pageOrder: 'unknown',
  reportsTotal: true,
  carriesDetail: true,
  partitions: [''],
} as const;

const endpoint = defineEndpoint({
  platform: 'fake',
  name: 'fake.orders',
  title: 'Orders',
  request: z.strictObject({}),
  response: z.object({}),
  isRepeatable: true,
  limits: [],
  certainty: 'inferred',
  source: 'made up for tests',
  wire: {},
});

/** A platform without a network: the key `wrong-key` is refused, all others are accepted; its lists are empty. */
export function createFakePlatform(): FakePlatform {
  const created: FakeCredentials[] = [];
  let renew: (token: string) => Promise<void> = () => Promise.reject(new Error('no adapter was made yet'));
  const definition = definePlatform({
    platform: 'fake',
    title: 'Fake',
    side: 'sell',
    credentials: credentialsSchema,
    settings: z.object({ region: z.enum(['north', 'south']).default('north'), note: z.string().optional() }),
    endpoints: [endpoint],
    createAdapter: ({ credentials, onCredentialsChanged }) => {
      created.push(credentials);
      renew = (token) => onCredentialsChanged({ ...credentials, token });
      return createFakeAdapter(credentials);
    },
  });
  return { definition, created, renewToken: (token) => renew(token) };
}

function createFakeAdapter(credentials: FakeCredentials): PlatformAdapter {
  const context = { platform: 'fake', operation: 'fake.orders', platformRequestId: 'fake-request-1' };
  return {
    platform: 'fake',
    side: 'sell',
    channels: ['pinduoduo'],
    streams: [
      { ...streamDefaults, name: 'orders' },
      {
        ...streamDefaults,
        name: 'refunds',
        entity: 'after_sale',
        unavailable: { reason: 'no path', setting: 'paths' },
      },
    ],
    sensitiveMembers: [],
    testConnection: () =>
      credentials.key === 'wrong-key'
        ? Promise.reject(
            new PlatformAuthenticationError({
              ...context,
              httpStatus: 200,
              platformCode: '10019',
              platformMessage: 'signature refused',
              advice: 'check the key',
            }),
          )
        : Promise.resolve({ clockSkewMs: 12, account: 'Shop 7', platformRequestId: 'fake-request-1' }),
    fetchPage: () =>
      Promise.resolve({ observations: [], rejected: [], platformRequestId: undefined, total: 0, hasNext: false }),
    fetchOrder: () =>
      Promise.reject(
        new PlatformNotFoundError({
          ...context,
          httpStatus: 200,
          platformCode: '404',
          platformMessage: 'no such order',
        }),
      ),
    listTrackingQuestions: () => [],
    fetchTracking: () => Promise.reject(new UnsupportedOperationError('nothing to track')),
    mapStored: () => {
      throw new UnsupportedOperationError('nothing to map');
    },
  };
}
