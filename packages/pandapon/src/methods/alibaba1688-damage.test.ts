import { OrderloomError } from '@orderloom/core/errors';
import { parseJson, stringifyJson } from '@orderloom/core/json';
import { damagedText } from '@orderloom/testing/damage';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goodsExchanges } from '../../test/alibaba-exchanges/goods.js';
import { orderExchanges } from '../../test/alibaba-exchanges/orders.js';
import { refundAndCartExchanges } from '../../test/alibaba-exchanges/refunds-and-carts.js';
import { createDoubledClient } from '../../test/call-through.js';

const exchanges = [...goodsExchanges, ...orderExchanges, ...refundAndCartExchanges];

/** Every run of 16 to 30 digits, the length of ids that a float would round. */
const longIds = (text: string) => new Set(text.match(/\d{16,30}/g) ?? []);

describe('a damaged answer of a 1688 operation', () => {
  it.each(exchanges.map((exchange) => [`${exchange.operation}: ${exchange.request}`, exchange] as const))(
    'is a value with no other id than it came with, or an error of ours (%s)',
    async (_title, exchange) => {
      await fc.assert(
        fc.asyncProperty(damagedText(parseJson(exchange.answer)), async (text) => {
          const { client } = createDoubledClient(text, {
            settings: exchange.settings ?? {},
            retryPolicy: { maxAttempts: 1 },
          });
          const outcome = await exchange.call(client.alibaba1688).catch((error: unknown) => error);
          if (outcome instanceof OrderloomError) return;
          expect(outcome).not.toBeInstanceOf(Error);
          const known = longIds(text);
          expect([...longIds(stringifyJson(outcome))].filter((id) => !known.has(id))).toStrictEqual([]);
        }),
        { numRuns: 60 },
      );
    },
  );
});
