import { OrderloomError } from '@orderloom/core/errors';
import { receiverParts } from '@orderloom/core/platform';
import { expect } from 'vitest';
import type { AdapterPromise } from './promise.js';

/** What decrypting a receiver promises; without a way to do so where the platform encrypts nothing, and nothing more. */
export const decryptionPromises: readonly AdapterPromise[] = [
  {
    title: 'decrypts what it is given of a receiver with one call, or says by its shape that it decrypts nothing',
    async hold({ adapter, wire }, { decryption }) {
      expect(adapter.decryptReceiver === undefined).toBe(decryption === undefined);
      if (decryption === undefined || adapter.decryptReceiver === undefined) return;
      const { receiver, texts } = decryption;
      const whole = await adapter.decryptReceiver(receiver);
      expect(wire.requests).toHaveLength(1);
      expect(whole).toEqual(
        Object.fromEntries(
          receiverParts.map((part) => [part, expect.objectContaining({ ok: true, text: texts[part] })]),
        ),
      );
      const { phone } = receiver.ciphertexts;
      const single = await adapter.decryptReceiver({ ...receiver, ciphertexts: { phone } });
      expect(wire.requests).toHaveLength(2);
      expect(single).toEqual({ phone: expect.objectContaining({ ok: true, text: texts.phone }) });
    },
  },
  {
    title: 'tells of a part that the platform does not decrypt, and gives the others',
    async hold({ adapter, wire }, { decryption }) {
      if (decryption === undefined || adapter.decryptReceiver === undefined) return;
      const { receiver, texts, answerWithoutName } = decryption;
      wire.putUp(answerWithoutName);
      const { name, phone, street } = await adapter.decryptReceiver(receiver);
      expect(name).toEqual({ ok: false, error: expect.any(OrderloomError) });
      expect([phone, street]).toMatchObject([
        { ok: true, text: texts.phone },
        { ok: true, text: texts.street },
      ]);
    },
  },
];
