import {
  InvalidArgumentError,
  PlatformAuthenticationError,
  PlatformNotFoundError,
  SignatureVerificationError,
  UnsupportedOperationError,
} from '@orderloom/core/errors';
import { defineEndpoint } from '@orderloom/core/http';
import type { Observation } from '@orderloom/core/order';
import {
  definePlatform,
  fixRaw,
  type AuthorizationFlow,
  type MessageFeed,
  type PlatformAdapter,
  type PlatformDefinition,
} from '@orderloom/core/platform';
import { z } from 'zod';

/** Lets a test look into and act on the adapters that were made. */
export interface FakePlatform {
  readonly definition: PlatformDefinition;
  /** Credentials of every adapter that was made, oldest first. */
  readonly created: FakeCredentials[];
  /** Hands out a new token, as a platform does when the old one has expired. For the newest adapter. */
  renewToken(token: string): Promise<void>;
  /** Orders and after-sales that a read by id finds; all others are not known. */
  readonly known: Set<string>;
  /** Ids that were asked for, in order; after-sales with a `#` before. */
  readonly asked: string[];
}

/** What the fake has beyond the least. */
export interface FakeOptions {
  /** Shops grant access in the browser: without a token nothing is granted. */
  readonly hasAuthorization?: boolean;
  /** Opened by connections whose setting `note` is `feed`. */
  readonly feed?: Pick<MessageFeed, 'open'>;
}

const credentialsSchema = z.object({
  key: z.string().min(4),
  token: z.string().optional(),
  owner: z.string().optional(),
  end: z.string().optional(),
});
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

const flow: AuthorizationFlow<FakeCredentials, unknown> = {
  audiences: [{ name: 'merchant', title: 'Merchant' }],
  createUrl: ({ redirectUri, state, audience = 'merchant' }) =>
    `http://platform.test/${audience}?${new URLSearchParams({ redirect_uri: redirectUri, state }).toString()}`,
  redeemCode: ({ credentials, code }) => {
    if (code === 'bad') return Promise.reject(new InvalidArgumentError('the code is not valid'));
    const [owner = '', end] = code.split(' until ');
    return Promise.resolve({
      ...credentials,
      token: `token of ${owner}`,
      owner,
      ...(end === undefined ? {} : { end }),
    });
  },
  readAccess: ({ token, owner, end }) => ({
    isGranted: token !== undefined,
    endsAtMs: end === undefined ? undefined : Date.parse(end),
    renewableUntilMs: undefined,
    isRenewable: true,
    accountId: owner,
  }),
};

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
export function createFakePlatform(options: FakeOptions = {}): FakePlatform {
  const known = new Set<string>();
  const asked: string[] = [];
  const created: FakeCredentials[] = [];
  let renew: (token: string) => Promise<void> = () => Promise.reject(new Error('no adapter was made yet'));
  const definition = definePlatform({
    platform: 'fake',
    title: 'Fake',
    side: 'sell',
    credentials: credentialsSchema,
    settings: z.object({ region: z.enum(['north', 'south']).default('north'), note: z.string().optional() }),
    endpoints: [endpoint],
    ...(options.hasAuthorization === true ? { authorization: flow } : {}),
    createAdapter: ({ credentials, settings, onCredentialsChanged }) => {
      created.push(credentials);
      renew = (token) => onCredentialsChanged({ ...credentials, token });
      const feed = settings.note === 'feed' ? options.feed : undefined;
      return {
        ...createFakeAdapter(credentials, known, asked),
        ...(feed === undefined
          ? {}
          : { messageFeed: { key: 'fake-feed', accountId: credentials.owner, open: (given) => feed.open(given) } }),
        renewAccess: () => onCredentialsChanged({ ...credentials, token: 'renewed', end: '2030-01-01T00:00:00Z' }),
      };
    },
  });
  return { definition, created, renewToken: (token) => renew(token), known, asked };
}

function createFakeAdapter(credentials: FakeCredentials, known: ReadonlySet<string>, asked: string[]): PlatformAdapter {
  const context = { platform: 'fake', operation: 'fake.orders', platformRequestId: 'fake-request-1' };
  const find = (externalId: string, observation: Observation) =>
    known.has(externalId)
      ? Promise.resolve({ observations: [observation], rejected: [], platformRequestId: undefined })
      : Promise.reject(
          new PlatformNotFoundError({
            ...context,
            httpStatus: 200,
            platformCode: '404',
            platformMessage: 'no such order',
          }),
        );
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
    mappingVersion: 1,
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
    fetchOrder: ({ externalId }) => {
      asked.push(externalId);
      return find(externalId, { ...observed(externalId), entity: 'order', fragment: {} });
    },
    fetchAfterSale: ({ externalId }) => {
      asked.push(`#${externalId}`);
      return find(externalId, { ...observed(externalId), entity: 'after_sale', fragment: {} });
    },
    call: (operation, input) => {
      if (operation !== endpoint.name) return Promise.reject(new UnsupportedOperationError('no such operation'));
      const checked = endpoint.request.safeParse(input);
      if (!checked.success)
        return Promise.reject(new InvalidArgumentError('wrong', [{ path: 'id', message: 'wrong' }]));
      const raw = { id: 860461037241593915n };
      return Promise.resolve({
        value: raw,
        raw,
        rejected: [],
        issuesOf: () => [],
        platformRequestId: 'fake-request-2',
        receivedAtMs: 0,
      });
    },
    readCallback: ({ headers, rawBody }) => {
      if (headers['x-fake-sign'] !== 'right') throw new SignatureVerificationError('not signed by the fake');
      const checked = messageSchema.safeParse(JSON.parse(new TextDecoder().decode(rawBody)));
      if (!checked.success) throw new InvalidArgumentError('no message');
      const { orders, refund } = checked.data;
      return {
        messageType: 'changed',
        messageId: undefined,
        sentAtMs: undefined,
        accountId: undefined,
        orderCandidates: orders.map((externalId) => ({ channel: 'pinduoduo', externalId })),
        afterSale:
          refund === undefined ? undefined : { channel: 'pinduoduo', externalId: refund, orderExternalId: orders[0] },
      };
    },
    listTrackingQuestions: () => [],
    fetchTracking: () => Promise.reject(new UnsupportedOperationError('nothing to track')),
    mapStored: () => {
      throw new UnsupportedOperationError('nothing to map');
    },
    mapStoredBody: ({ raw }) => ({
      observations: [],
      rejected: [{ raw, issues: [{ path: '', message: 'nothing to map' }] }],
      platformRequestId: undefined,
    }),
  };
}

const messageSchema = z.object({ orders: z.array(z.string()), refund: z.string().optional() });

function observed(externalId: string) {
  return {
    channel: 'pinduoduo',
    externalId,
    source: 'detail',
    operation: 'fake.order',
    sourceAtMs: undefined,
    observedAtMs: 1_763_000_000_000,
    ...fixRaw({ id: externalId }),
    issues: [],
    mappingVersion: 1,
  } as const;
}
