import type { CallOptions } from '@orderloom/core/http';
import type { ObservationPage, PageRequest, PlatformDefinition, StreamCapabilities } from '@orderloom/core/platform';
import { createFakePlatform } from './fake-platform.js';
import type { DriftingList } from './drifting-list.js';

/** What a test may say of a stream; everything else is as on a platform without a delay. */
export type ListedStream = Partial<StreamCapabilities> & { readonly name: string };

/** A platform whose streams are lists that the test owns. */
export interface ListedPlatform {
  readonly definition: PlatformDefinition;
  /** Requests as they came, with the stream's name and how urgent they were said to be. */
  readonly requests: (PageRequest & { readonly stream: string; readonly priority: CallOptions['priority'] })[];
  /** Answers the page instead of the list where it gives one, or throws. */
  intercept: (request: PageRequest, page: ObservationPage) => ObservationPage;
  clockSkewMs: number | undefined;
}

/** Makes one; every stream shows the same orders. */
export function createListedPlatform(list: DriftingList, streams: readonly ListedStream[]): ListedPlatform {
  const fake = createFakePlatform().definition;
  const platform: ListedPlatform = {
    requests: [],
    intercept: (_request, page) => page,
    clockSkewMs: undefined,
    definition: {
      ...fake,
      createAdapter: (input) => {
        const adapter = fake.createAdapter(input);
        const [base] = adapter.streams;
        if (base === undefined) throw new Error('The fake platform has no stream');
        return {
          ...adapter,
          streams: streams.map((stream) => ({ ...base, reportsTotal: true, maxPageSize: 10, ...stream })),
          testConnection: () =>
            Promise.resolve({ clockSkewMs: platform.clockSkewMs, account: undefined, platformRequestId: undefined }),
          fetchPage: async (stream, request, options) => {
            platform.requests.push({ ...request, stream, priority: options?.priority });
            const { windowFilter } = streams.find(({ name }) => name === stream) ?? {};
            return platform.intercept(request, list.page(request, windowFilter));
          },
        };
      },
    },
  };
  return platform;
}
