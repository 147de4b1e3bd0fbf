import { createRuntime } from '@orderloom/core/http';
import type { PlatformAdapter } from '@orderloom/core/platform';
import type { Clock } from '@orderloom/core/time';
import type { AdapterCase } from './adapter-case.js';
import { ContractWire } from './contract-wire.js';

/** One adapter on a network in memory and a clock that only waiting and calls move: each call takes a second. */
export interface Subject {
  readonly adapter: PlatformAdapter;
  readonly wire: ContractWire;
  readonly clock: Clock;
  /** How long was waited, ms, wait by wait. */
  readonly waits: readonly number[];
}

/** Makes a fresh subject: no promise sees what another one did. */
export function openSubject(adapterCase: AdapterCase): Subject {
  const { definition, credentials, settings, nowMs } = adapterCase;
  const waits: number[] = [];
  let atMs = nowMs;
  const wire = new ContractWire(adapterCase.answer, () => {
    atMs += 1_000;
  });
  const clock: Clock = {
    now: () => atMs,
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      waits.push(ms);
      atMs += ms;
    },
  };
  let nonces = 0;
  const nonce = () => {
    nonces += 1;
    return String(nonces).padStart(32, '0');
  };
  const adapter = definition.createAdapter({
    credentials: definition.credentials.parse(credentials),
    settings: definition.settings.parse(settings),
    runtime: createRuntime({ clock, random: () => 0.5, nonce, dispatcher: wire }),
    onCredentialsChanged: () => Promise.resolve(),
  });
  return { adapter, wire, clock, waits };
}
