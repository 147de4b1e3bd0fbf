import { defineEndpoint, type RateLimit } from '@orderloom/core/http';
import { z } from 'zod';

/** Name of the platform that only lives in simulations. */
export const modelPlatformName = 'model';

/** Pages are asked for this often, so that permits are waited for. */
const limits: readonly RateLimit[] = [{ scope: 'shop', times: 40, perMs: 1_000 }];

const rowSchema = z.object({
  id: z.string().min(1),
  revision: z.number(),
  status: z.string(),
  created: z.number(),
  updated: z.number(),
  amount_fen: z.number(),
  remark: z.string(),
  receiver: z.string(),
});

const common = {
  platform: modelPlatformName,
  isRepeatable: true,
  limits,
  certainty: 'inferred',
  source: 'made up for the simulation',
  wire: {},
} as const;

export const listOrders = defineEndpoint({
  ...common,
  name: 'model.orders.list',
  title: 'Orders by the time of their last change, or of their creation',
  request: z.strictObject({
    // Epoch seconds, half open; absent where the list knows no time.
    from: z.int().optional(),
    to: z.int().optional(),
    by: z.enum(['change', 'creation']),
    page: z.int().min(1),
    page_size: z.int().min(1),
    with_total: z.boolean(),
  }),
  response: z.object({ total: z.number().nullish(), has_next: z.boolean().nullish(), rows: z.array(rowSchema) }),
});

export const getOrder = defineEndpoint({
  ...common,
  name: 'model.order.get',
  title: 'One order',
  request: z.strictObject({ id: z.string() }),
  response: z.object({ order: rowSchema }),
});

export const getTime = defineEndpoint({
  ...common,
  name: 'model.time',
  title: 'The time by the clock of the platform',
  request: z.strictObject({}),
  response: z.object({ now: z.number() }),
});
