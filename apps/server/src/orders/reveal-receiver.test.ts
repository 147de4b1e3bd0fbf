import { PlatformResponseError } from '@orderloom/core/errors';
import { assembleOrder, type ReceiverFragment } from '@orderloom/core/order';
import { describe, expect, it } from 'vitest';
import { planReveal, revealReceiver } from './reveal-receiver.js';

const sealer = { open: (sealed: string) => `opened ${sealed}` };
const sealed = { ciphertext: 'v1:00000000:s.sealed', mask: '石井****', searchIndex: 'index' };
const encrypted = { ciphertext: '~bm9ib2R5~1~', mask: '测**' };

function row(receiver?: ReceiverFragment) {
  const document = assembleOrder(
    {
      id: '00000000-0000-4000-8000-000000000001',
      connectionId: '00000000-0000-4000-8000-000000000002',
      side: 'sell',
      platform: 'example',
      channel: 'taobao',
      externalId: '1',
      version: 1,
    },
    receiver === undefined ? {} : { receiver },
  );
  return { document };
}

describe('revealing a receiver', () => {
  it('opens what the hub sealed itself and leaves what the platform encrypted to the platform', () => {
    const order = row({ city: '广州市', street: sealed, name: encrypted });
    const plan = planReveal(order);
    expect(plan).toEqual({ own: { street: sealed.ciphertext }, platforms: { name: encrypted.ciphertext } });
    const receiver = revealReceiver(order, plan, { name: { ok: true, text: '测试甲' } }, sealer);
    expect(receiver).toMatchObject({
      city: '广州市',
      street: { ...sealed, text: `opened ${sealed.ciphertext}` },
      name: { ...encrypted, text: '测试甲', extension: null, refusal: null },
      phone: null,
    });
  });

  it('tells the extension of a virtual number', () => {
    const order = row({ phone: encrypted });
    const phone = { ok: true, text: '10000000001', extension: '1234' } as const;
    expect(revealReceiver(order, planReveal(order), { phone }, sealer)?.phone).toMatchObject({
      text: '10000000001',
      extension: '1234',
    });
  });

  it('says why a text was not decrypted, beside the others', () => {
    const order = row({ name: encrypted, street: sealed });
    const error = new PlatformResponseError('answer has no result for this text', {
      platform: 'example',
      operation: 'decrypt',
      platformRequestId: undefined,
    });
    const receiver = revealReceiver(order, planReveal(order), { name: { ok: false, error } }, sealer);
    expect(receiver?.name).toMatchObject({ text: null, mask: '测**', refusal: { code: 'platform_response' } });
    expect(receiver?.street?.text).toBe(`opened ${sealed.ciphertext}`);
  });

  it('has nothing to open where there is a mask alone, or no receiver', () => {
    const masked = row({ name: { mask: '测**' } });
    expect(planReveal(masked)).toEqual({ own: {}, platforms: {} });
    expect(revealReceiver(masked, planReveal(masked), {}, sealer)?.name).toMatchObject({ mask: '测**', text: null });
    expect(revealReceiver(row(), planReveal(row()), {}, sealer)).toBeNull();
  });
});
