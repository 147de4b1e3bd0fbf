/** Where traces go. */
export interface TracingSettings {
  /** Base address of an OTLP receiver over HTTP; `/v1/traces` is added. */
  readonly endpoint: string;
  /** Secret: may hold the receiver's key. */
  readonly headers: Readonly<Record<string, string>>;
  readonly serviceName: string;
  /** Share of traces that is kept, from 0 to 1. */
  readonly ratio: number;
}

/** Traces while they are told. */
export interface OpenTracing {
  /** Sends what is left and tells nothing any more. A receiver that does not answer delays it by three seconds at most. */
  close(): Promise<void>;
}

/** Begins to tell traces. Nothing of it is even loaded when none are wanted. */
export async function openTracing(settings: TracingSettings | undefined): Promise<OpenTracing> {
  if (settings === undefined) return { close: () => Promise.resolve() };
  const { openOtlpTracing } = await import('./open-otlp-tracing.js');
  return openOtlpTracing(settings);
}
