import { afterSaleSchema, afterSaleStatuses, afterSaleTypes } from '@orderloom/core/order';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { listSchema, pageQueryShape } from '../http/list.js';

/** Which after-sales: the members that lists and exports of after-sales share. */
export const afterSaleFilterShape = {
  connectionId: z.uuid().optional(),
  platform: z.string().min(1).optional(),
  channel: z.string().min(1).optional(),
  externalId: z.string().min(1).max(64).optional(),
  externalOrderId: z.string().min(1).max(64).optional().describe('After-sales of this order'),
  type: z.enum(afterSaleTypes).optional(),
  status: z.enum(afterSaleStatuses).optional(),
};

export class AfterSaleListQuery extends createZodDto(z.strictObject({ ...pageQueryShape, ...afterSaleFilterShape })) {}

export class AfterSaleList extends createZodDto(listSchema(afterSaleSchema)) {}
export class ShownAfterSale extends createZodDto(afterSaleSchema) {}
