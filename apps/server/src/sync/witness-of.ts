import type { StreamCapabilities } from '@orderloom/core/platform';

/** A polled stream and the list that is read to check it. */
export interface WitnessedStream {
  readonly stream: StreamCapabilities;
  readonly witness: StreamCapabilities;
}

/**
 * The streams to reconcile. A list by creation beside one by change shows the same things another way: it is the better
 * witness, because what hides an order from one list need not hide it from the other. Elsewhere a stream is its own.
 */
export function witnessStreams(streams: readonly StreamCapabilities[]): readonly WitnessedStream[] {
  const usable = streams.filter((stream) => stream.unavailable === undefined);
  return usable
    .filter((stream) => !isWitness(stream, usable))
    .map((stream) => ({ stream, witness: findWitness(stream, usable) ?? stream }));
}

/** The list by creation of the same things as another stream's. */
export function findWitness(
  stream: StreamCapabilities,
  streams: readonly StreamCapabilities[],
): StreamCapabilities | undefined {
  return streams.find(
    (candidate) =>
      candidate !== stream &&
      candidate.unavailable === undefined &&
      isWitness(candidate, streams) &&
      isOfSame(candidate, stream),
  );
}

/** Whether a stream is only there to check another one. */
export function isWitness(stream: StreamCapabilities, streams: readonly StreamCapabilities[]): boolean {
  return (
    stream.windowFilter === 'created_at' &&
    streams.some(
      (other) => other.windowFilter === 'updated_at' && other.unavailable === undefined && isOfSame(other, stream),
    )
  );
}

function isOfSame(left: StreamCapabilities, right: StreamCapabilities): boolean {
  return left.entity === right.entity && left.channel === right.channel;
}
