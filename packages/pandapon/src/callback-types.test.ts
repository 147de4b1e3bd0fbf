import { describe, expect, it } from 'vitest';
import { callbackTypes, findCallbackType } from './callback-types.js';
import { refundActions } from './refund-actions.js';

describe('callback types', () => {
  it('stand once each', () => {
    const names = callbackTypes.map((type) => type.messageType);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each([
    ['ORDER_BUYER_VIEW_ORDER_PRICE_MODIFY', 'order'],
    ['ORDER_BUYER_VIEW_ORDER_BUYER_REFUND', 'after_sale'],
    ['ORDER_BUYER_VIEW_ORDER_COMFIRM_RECEIVEGOODS', 'order'],
    ['LOGISTICS_BUYER_VIEW_TRACE', 'logistics'],
    ['9', 'after_sale'],
  ])('say of %s that it concerns %s', (messageType, concerns) => {
    expect(findCallbackType(messageType)?.concerns).toBe(concerns);
  });

  it('say nothing of a type they do not know', () => {
    expect(findCallbackType('constructor')).toBeUndefined();
  });

  it('carry the after-sale members wherever they concern an after-sale', () => {
    const afterSales = callbackTypes.filter((type) => type.concerns === 'after_sale');
    expect(afterSales.length).toBe(4);
    for (const type of afterSales) expect(type.bodyFields).toContain('refundId');
  });
});

describe('refund actions', () => {
  it('say who acted by the word their name begins with', () => {
    const words = { BUYER: 'buyer', SELLER: 'seller', SYSTEM: 'system', CRM: 'support' };
    for (const [name, { by }] of Object.entries(refundActions)) {
      expect(Object.entries(words).find(([word]) => name.startsWith(word))?.[1]).toBe(by);
    }
  });
});
