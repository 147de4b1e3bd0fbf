import {
  InvalidArgumentError,
  OrderloomError,
  OutcomeUnknownError,
  PlatformAuthenticationError,
  PlatformRateLimitError,
  UnsupportedOperationError,
} from '@orderloom/core/errors';
import { inspect } from 'node:util';
import { expect } from 'vitest';
import type { AdapterCase } from './adapter-case.js';
import type { WireAnswer, WireFate } from './contract-wire.js';
import { openSubject } from './open-subject.js';
import type { AdapterPromise } from './promise.js';

/** Answers that are none, whatever their status says. */
const brokenAnswers: Readonly<Record<string, WireFate>> = {
  'a page of HTML': { status: 200, body: '<!DOCTYPE html><html><body>502 Bad Gateway</body></html>' },
  'an empty body': { status: 200, body: '' },
  'a cut-off body': { status: 200, body: '{"code":200,"data":[{"orderId":"1' },
  'an empty object': { status: 200, body: '{}' },
  'a list': { status: 200, body: '[]' },
  null: { status: 200, body: 'null' },
  'a server fault': { status: 500, body: '' },
  'a lost connection': 'connection lost',
};

/** What an adapter promises when something goes wrong. */
export const faultPromises: readonly AdapterPromise[] = [
  {
    title: 'never takes a broken answer for a page, an order or a success',
    async hold(_subject, adapterCase) {
      for (const [name, fate] of Object.entries(brokenAnswers)) {
        for (const [method, error] of await failEverything(adapterCase, fate)) {
          expect(error, `${method} on ${name}`).toBeInstanceOf(OrderloomError);
        }
      }
    },
  },
  {
    title: 'takes a refusal inside a success for a refusal, sorted by its class',
    async hold(_subject, adapterCase) {
      for (const [method, error] of await failEverything(adapterCase, adapterCase.refusals.wrongSignature)) {
        expect(error, method).toBeInstanceOf(PlatformAuthenticationError);
      }
    },
  },
  {
    title: 'shows no key in any error, even when the platform repeats it',
    async hold(_subject, adapterCase) {
      const { refusals, credentials } = adapterCase;
      for (const refusal of Object.values(refusals)) {
        for (const secret of Object.values(credentials)) {
          for (const [method, error] of await failEverything(adapterCase, saying(refusal, `bad key ${secret}!`))) {
            const shown = `${inspect(error, { depth: 8 })} ${JSON.stringify(error)}`;
            expect(shown.includes(secret), method).toBe(false);
          }
        }
      }
    },
  },
  {
    title: 'repeats a read that met a passing fault, signed afresh',
    async hold({ adapter, wire, waits }, { order, refusals, signatureOf }) {
      wire.putUp(refusals.unavailable, 'connection lost');
      await adapter.fetchOrder(order);
      expect(wire.requests).toHaveLength(3);
      expect(waits.length).toBeGreaterThanOrEqual(2);
      const signatures = wire.requests.map(signatureOf);
      expect(signatures.every((signature) => signature !== undefined && signature !== '')).toBe(true);
      expect(new Set(signatures).size).toBe(3);
    },
  },
  {
    title: 'waits after a limit answer',
    async hold({ adapter, wire, waits }, { order, refusals }) {
      wire.putUp(refusals.tooOften);
      await adapter.fetchOrder(order).catch((error: unknown) => {
        expect(error).toBeInstanceOf(PlatformRateLimitError);
      });
      await adapter.fetchOrder(order);
      expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(0);
    },
  },
  {
    title: 'never repeats a write whose answer was lost, and says that its outcome is unknown',
    async hold({ adapter, wire }, { write }) {
      wire.putUp('connection lost');
      await expect(adapter.call(write.operation, write.input)).rejects.toBeInstanceOf(OutcomeUnknownError);
      expect(wire.requests).toHaveLength(1);
    },
  },
  {
    title: 'calls any operation of its catalogue by name, and nothing else',
    async hold({ adapter, wire }, { read, write }) {
      const result = await adapter.call(read.operation, read.input);
      expect(result.value).toBeDefined();
      await adapter.call(write.operation, write.input);
      expect(wire.requests).toHaveLength(2);
      await expect(adapter.call('no.such.operation', {})).rejects.toBeInstanceOf(UnsupportedOperationError);
      await expect(adapter.call('toString', {})).rejects.toBeInstanceOf(UnsupportedOperationError);
      await expect(adapter.call(read.operation, read.badInput)).rejects.toBeInstanceOf(InvalidArgumentError);
      expect(wire.requests).toHaveLength(2);
    },
  },
  {
    title: 'gives up at once when its caller does',
    async hold(_subject, adapterCase) {
      const early = openSubject(adapterCase);
      const reason = new Error('the caller has gone');
      const signal = AbortSignal.abort(reason);
      await expect(early.adapter.fetchOrder(adapterCase.order, { signal })).rejects.toBe(reason);
      expect(early.wire.requests).toHaveLength(0);

      const late = openSubject(adapterCase);
      late.wire.putUpForAll('never answered');
      const caller = new AbortController();
      const sent = late.wire.nextRequest();
      const call = late.adapter.fetchOrder(adapterCase.order, { signal: caller.signal });
      void sent.then(() => caller.abort(reason));
      await expect(call).rejects.toBe(reason);
      expect(late.wire.requests).toHaveLength(1);
    },
  },
];

/** The error of every method that makes a call, each on an adapter of its own; undefined when it did not fail. */
async function failEverything(
  adapterCase: AdapterCase,
  fate: WireFate,
): Promise<readonly (readonly [string, unknown])[]> {
  const { pages, order, afterSale, read, write, decryption } = adapterCase;
  const calls: Readonly<Record<string, (subject: ReturnType<typeof openSubject>) => Promise<unknown>>> = {
    testConnection: ({ adapter }) => adapter.testConnection(),
    fetchOrder: ({ adapter }) => adapter.fetchOrder(order),
    fetchAfterSale: ({ adapter }) => adapter.fetchAfterSale(afterSale),
    read: ({ adapter }) => adapter.call(read.operation, read.input),
    write: ({ adapter }) => adapter.call(write.operation, write.input),
    ...(decryption === undefined
      ? {}
      : { decryptReceiver: async ({ adapter }) => adapter.decryptReceiver?.(decryption.receiver) }),
    ...Object.fromEntries(
      pages.map(({ stream, request }) => [
        `page of ${stream}`,
        ({ adapter }: ReturnType<typeof openSubject>) => adapter.fetchPage(stream, request),
      ]),
    ),
  };
  const failures: (readonly [string, unknown])[] = [];
  for (const [method, call] of Object.entries(calls)) {
    const subject = openSubject(adapterCase);
    subject.wire.putUpForAll(fate);
    failures.push([
      method,
      await call(subject).then(
        () => undefined,
        (error: unknown) => error,
      ),
    ]);
  }
  return failures;
}

function saying(refusal: WireAnswer, message: string): WireAnswer {
  return { ...refusal, body: refusal.body.replaceAll('{message}', message) };
}
