import { InvalidArgumentError, OutcomeUnknownError, PlatformResponseError } from '@orderloom/core/errors';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGateway, credentials } from '../../test/gateway.js';
import { createPinduoduoClient } from '../client.js';

let gateway = createGateway();
beforeEach(() => {
  gateway = createGateway();
});
afterEach(() => {
  gateway.agent.assertNoPendingInterceptors();
});

function createSubscriptions() {
  const options = { credentials, runtime: gateway.runtime, retryPolicy: { maxAttempts: 1 } };
  return createPinduoduoClient(options).messageSubscriptions;
}

const sent = () => gateway.seen[0]?.parameters;

describe('opening messages', () => {
  it('names the topics, with the token of the mall', async () => {
    gateway.answer({ pmc_user_permit_response: { is_success: true } });
    await createSubscriptions().permit(['pdd_trade_TradeConfirmed', 'pdd_refund_RefundCreated']);
    expect(sent()).toMatchObject({
      type: 'pdd.pmc.user.permit',
      topics: 'pdd_trade_TradeConfirmed,pdd_refund_RefundCreated',
      access_token: credentials.accessToken,
    });
  });

  it('names none to have all', async () => {
    gateway.answer({ pmc_user_permit_response: { is_success: true } });
    await createSubscriptions().permit();
    expect(sent()).not.toHaveProperty('topics');
  });

  it.each([[[]], [['']], [['a,b', 'c d']]])('does not take the topics %j', async (topics) => {
    await expect(createSubscriptions().permit(topics)).rejects.toBeInstanceOf(InvalidArgumentError);
  });

  it('has failed when the flag says so, and is uncertain without one', async () => {
    gateway.answer({ pmc_user_permit_response: { is_success: false } });
    await expect(createSubscriptions().permit()).rejects.toMatchObject({ code: 'platform_invalid_request' });
    gateway.answer({ pmc_user_permit_response: {} });
    await expect(createSubscriptions().permit()).rejects.toBeInstanceOf(OutcomeUnknownError);
  });
});

describe('a subscription', () => {
  it.each([
    ['a list', ['a_One', 'b_Two']],
    ['joined text', 'a_One,b_Two'],
  ])('has its topics as %s', async (_form, topics) => {
    gateway.answer({
      pmc_user_get_response: {
        pmc_user: { owner_id: 123456789, topics, created: '2025-11-16 18:00:00', modified: '', is_expire: 0 },
      },
    });
    expect(await createSubscriptions().get('123456789')).toEqual({
      owner_id: '123456789',
      topics: ['a_One', 'b_Two'],
      created: '2025-11-16T10:00:00.000Z',
      modified: undefined,
      is_expire: 0,
    });
    expect(sent()).toMatchObject({ type: 'pdd.pmc.user.get', owner_id: '123456789' });
    expect(sent()).not.toHaveProperty('access_token');
  });

  it('may not be there', async () => {
    gateway.answer({ pmc_user_get_response: { pmc_user: null } });
    expect(await createSubscriptions().get('1')).toBeUndefined();
  });

  it('is ended under a key of another name', async () => {
    gateway.answer({ tmc_user_cancel_response: { is_success: true } });
    await createSubscriptions().cancel('860461037241593917');
    expect(sent()).toMatchObject({ type: 'pdd.pmc.user.cancel', owner_id: '860461037241593917' });
  });

  it('is not ended when the flag says so', async () => {
    gateway.answer({ tmc_user_cancel_response: { is_success: false } });
    await expect(createSubscriptions().cancel('1')).rejects.toMatchObject({ code: 'platform_invalid_request' });
  });
});

describe('the backlog', () => {
  it('is counted', async () => {
    gateway.answer({ pmc_user_get_response: { number: '17' } });
    expect(await createSubscriptions().countBacklog()).toBe(17);
    expect(sent()).toMatchObject({ type: 'pdd.pmc.accrue.query' });
  });

  it('is not taken for empty when the count is missing', async () => {
    gateway.answer({ pmc_user_get_response: {} });
    await expect(createSubscriptions().countBacklog()).rejects.toBeInstanceOf(PlatformResponseError);
  });

  it('is asked for once a second at most', async () => {
    gateway.answerAll({ pmc_user_get_response: { number: 0 } });
    const subscriptions = createSubscriptions();
    await subscriptions.countBacklog();
    await subscriptions.countBacklog();
    expect(gateway.sleeps).toEqual([1_000]);
  });
});
