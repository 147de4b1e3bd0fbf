import type { StreamCapabilities } from '@orderloom/core/platform';

/** How a stream is read, and so what its coverage rests on. */
export const coverageBases = ['windows', 'whole_list', 'newest_first'] as const;
export type CoverageBasis = (typeof coverageBases)[number];

/** What is promised of a stream and what is not, in words for people. */
export interface CoveragePromise {
  readonly basis: CoverageBasis;
  readonly promise: string;
  readonly limits: readonly string[];
}

/** Says honestly what reading a stream by its capabilities can prove. */
export function promiseOf(stream: StreamCapabilities): CoveragePromise {
  const limits = [
    ...(stream.horizonMs === null ? [] : ['What lies before the horizon is no longer answered by the platform.']),
    ...(stream.reportsTotal
      ? []
      : ['The platform tells no total: a page that ends early cannot be told from the last.']),
  ];
  if (stream.windowFilter === 'none') return promiseOfWalk(stream, limits);
  return {
    basis: 'windows',
    promise:
      stream.windowFilter === 'updated_at'
        ? 'Every change that the platform lists under a time inside a span has been read.'
        : 'Everything that the platform lists as created inside a span has been read.',
    limits:
      stream.windowFilter === 'updated_at'
        ? limits
        : [...limits, 'Later changes are not in this list; they are found by other streams and by messages.'],
  };
}

function promiseOfWalk(stream: StreamCapabilities, limits: readonly string[]): CoveragePromise {
  const reach = 'The list has no time filter: how far back it reaches is the platform’s choice and is not known.';
  if (stream.pageOrder === 'newest_first') {
    return {
      basis: 'newest_first',
      promise: 'The list has been read from its newest row down to rows that an earlier complete reading had proven.',
      limits: [
        ...limits,
        reach,
        'This rests on the list being sorted by change; the nightly reconciliation reads it whole.',
      ],
    };
  }
  return {
    basis: 'whole_list',
    promise: 'The list has been read from its first to its last row at the end of the span.',
    limits: [
      ...limits,
      reach,
      'The order of its rows is not known: a row that moved while it was read is seen by the next reading.',
    ],
  };
}
