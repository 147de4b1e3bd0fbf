import { InvalidArgumentError, SignatureVerificationError } from '@orderloom/core/errors';
import { expect } from 'vitest';
import type { AdapterPromise } from './promise.js';

/** What reading callbacks promises; holds by itself where the platform sends none. */
export const pushPromises: readonly AdapterPromise[] = [
  {
    title: 'reads a genuine callback as a hint, without a call',
    async hold({ adapter, wire }, { callback }) {
      expect(adapter.readCallback === undefined).toBe(callback === undefined);
      if (callback === undefined || adapter.readCallback === undefined) return;
      const hint = adapter.readCallback(callback.genuine);
      expect(hint.messageType).not.toBe('');
      for (const { channel, externalId } of hint.orderCandidates) {
        expect(adapter.channels).toContain(channel);
        expect(externalId).toMatch(/\S/);
      }
      expect(hint.orderCandidates.length + (hint.afterSale === undefined ? 0 : 1)).toBeGreaterThan(0);
      expect(wire.requests).toHaveLength(0);
    },
  },
  {
    title: 'refuses a callback that was forged or changed before it reads it',
    async hold({ adapter }, { callback }) {
      const { readCallback } = adapter;
      if (callback === undefined || readCallback === undefined) return;
      const { genuine } = callback;
      const changed = new Uint8Array([...genuine.rawBody, 32]);
      expect(() => readCallback({ ...genuine, rawBody: changed })).toThrow(SignatureVerificationError);
      expect(() => readCallback({ ...genuine, headers: {} })).toThrow(SignatureVerificationError);
      expect(() => readCallback({ headers: genuine.headers, rawBody: new Uint8Array() })).toThrow(
        SignatureVerificationError,
      );
    },
  },
  {
    title: 'refuses a callback that is genuine but no message',
    async hold({ adapter }, { callback }) {
      const { readCallback } = adapter;
      if (callback === undefined || readCallback === undefined) return;
      expect(() => readCallback(callback.notAMessage)).toThrow(InvalidArgumentError);
    },
  },
];
