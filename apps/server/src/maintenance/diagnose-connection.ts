import {
  OrderloomError,
  PlatformAuthenticationError,
  PlatformRefusalError,
  PlatformInvalidRequestError,
} from '@orderloom/core/errors';
import type { Runtime } from '@orderloom/core/http';
import type { PageRequest, PlatformAdapter, PlatformDefinition, StreamCapabilities } from '@orderloom/core/platform';
import { createFinding, type Diagnosis, type Finding, type PassedCheck } from './finding.js';
import { measureClockSkew } from './measure-clock.js';
import { nameCause } from './name-cause.js';
import { probeSignature } from './probe-signature.js';

/** A connection to look at. Credentials and settings were checked by the schemas of the definition. */
export interface DiagnosisInput {
  readonly definition: PlatformDefinition;
  readonly credentials: unknown;
  readonly settings: unknown;
  readonly runtime: Runtime;
  /** Ends the whole diagnosis; 30 s by default. */
  readonly timeoutMs?: number;
}

const minuteMs = 60_000;
/** Both platforms refuse calls whose timestamp is further off. Source: their documents. */
const toleratedSkewMs = 10 * minuteMs;

/** The setting that holds the address of a platform. */
const addressSettings: Readonly<Record<string, string>> = { pinduoduo: 'gatewayUrl', pandapon: 'baseUrl' };

/** Renewing spends the refresh token, and only who can store the new one may do that. */
class RenewalWanted extends OrderloomError {
  readonly code = 'renewal_wanted';

  constructor() {
    super('a diagnosis renews no access', false);
  }
}

/**
 * Finds out by harmless calls why a connection does not work: the clock first, then the connection test, then one row
 * of every stream. Names one cause and stops there, because what comes after it would only be its consequence. Changes
 * nothing, neither here nor at the platform, and renews no token. Never rejects.
 */
export async function diagnoseConnection(input: DiagnosisInput): Promise<Diagnosis> {
  const limit = watchLimits(input.runtime);
  const given = { ...input, runtime: limit.runtime };
  const signal = AbortSignal.any([AbortSignal.timeout(input.timeoutMs ?? 30_000), limit.signal]);
  const passed: PassedCheck[] = [];
  const findings: Finding[] = [];
  const isEnded = (found: Finding | PassedCheck | undefined): boolean => {
    if (found === undefined) return false;
    if (!('code' in found)) {
      passed.push(found);
      return false;
    }
    findings.push(found);
    return found.severity === 'error';
  };
  for (const check of listChecks(given, signal)) {
    if (isEnded(await check())) break;
  }
  return { findings, passed };
}

type Check = () => Promise<Finding | PassedCheck | undefined>;

function listChecks(input: DiagnosisInput, signal: AbortSignal): readonly Check[] {
  const adapter = createStillAdapter(input);
  const { clock } = input.runtime;
  return [
    () => checkClock(input, signal),
    () => attempt(input, signal, 'credentials', 'a signed call was accepted', () => adapter.testConnection({ signal })),
    ...adapter.streams.map((stream): Check => {
      if (stream.unavailable !== undefined) {
        const { reason, setting } = stream.unavailable;
        return async () => createFinding('stream_not_set_up', `${stream.name}: ${reason}`, [`set ${setting}`]);
      }
      return () =>
        attempt(input, signal, `stream ${stream.name}`, `${stream.operation} may be called`, () =>
          adapter.fetchPage(stream.name, smallestPage(stream, clock.now()), { signal }),
        );
    }),
  ];
}

/** The platform said that it is called too often. */
class LimitAnswer extends OrderloomError {
  readonly code = 'limit_answer';

  constructor(forMs: number) {
    super(`the platform answered so; calls are held back for ${Math.ceil(forMs / 1000)} s`, true);
  }
}

/** The same runtime, whose signal is aborted by the first limit answer: waiting for the next would only take time. */
function watchLimits(runtime: Runtime): { readonly runtime: Runtime; readonly signal: AbortSignal } {
  const { permits } = runtime;
  const controller = new AbortController();
  const watched = {
    acquire: permits.acquire.bind(permits),
    close: (bucket: string, forMs: number) => {
      permits.close(bucket, forMs);
      controller.abort(new LimitAnswer(forMs));
    },
  };
  return { runtime: { ...runtime, permits: watched }, signal: controller.signal };
}

function createStillAdapter({ definition, credentials, settings, runtime }: DiagnosisInput): PlatformAdapter {
  const refuse = (): Promise<never> => Promise.reject(new RenewalWanted());
  return definition.createAdapter({ credentials, settings, runtime, onCredentialsChanged: refuse, renewAlone: refuse });
}

async function checkClock(
  { definition, settings, runtime }: DiagnosisInput,
  signal: AbortSignal,
): Promise<Finding | PassedCheck | undefined> {
  const name = addressSettings[definition.platform];
  const url: unknown = name === undefined ? undefined : Reflect.get(Object(settings), name);
  if (typeof url !== 'string') return undefined;
  const skewMs = await measureClockSkew(url, runtime, signal);
  if (skewMs === undefined) return undefined;
  const seen = describeSkew(skewMs, new URL(url).host);
  if (Math.abs(skewMs) > toleratedSkewMs) return createFinding('clock_off', seen);
  if (Math.abs(skewMs) > minuteMs) return createFinding('clock_drifts', seen);
  return { check: 'clock', seen };
}

function describeSkew(skewMs: number, host: string): string {
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  const amount = seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
  if (seconds < 2) return `the same as that of ${host}`;
  return `${amount} ${skewMs > 0 ? 'behind' : 'ahead of'} that of ${host}`;
}

async function attempt(
  input: DiagnosisInput,
  signal: AbortSignal,
  check: string,
  seen: string,
  call: () => Promise<unknown>,
): Promise<Finding | PassedCheck> {
  try {
    await call();
    return { check, seen };
  } catch (error) {
    if (error instanceof RenewalWanted)
      return createFinding('access_renewal_due', 'the platform answered that it has expired');
    const { reason }: { readonly reason: unknown } = signal;
    if (reason instanceof LimitAnswer) return createFinding('limit_reached', reason.message);
    if (signal.aborted) return createFinding('platform_unreachable', `no answer in time to: ${check}`);
    const isOfSigning = error instanceof PlatformAuthenticationError || error instanceof PlatformInvalidRequestError;
    const probed = isOfSigning ? await probeQuietly(input, error, signal) : undefined;
    return probed ?? nameCause(error);
  }
}

async function probeQuietly(
  input: DiagnosisInput,
  refusal: PlatformRefusalError,
  signal: AbortSignal,
): Promise<Finding | undefined> {
  try {
    return await probeSignature(input, refusal, signal);
  } catch {
    // Then the refusal that was to be explained is told as it is.
    return undefined;
  }
}

/** One row of the newest minute that may be asked for. */
function smallestPage(stream: StreamCapabilities, nowMs: number): PageRequest {
  const { granularityMs, lagMs, windowFilter } = stream;
  const toAt = Math.floor((nowMs - lagMs) / granularityMs) * granularityMs;
  const window = windowFilter === 'none' ? {} : { window: { fromAt: toAt - Math.max(minuteMs, granularityMs), toAt } };
  return { ...window, partition: stream.partitions[0] ?? '', page: 1, pageSize: 1, withTotal: false };
}
