import { wireId, wireText } from '@orderloom/core/http';
import { z } from 'zod';
import { told } from './wire-fields.js';

const traceRow = z.looseObject({
  logisticsTrace: z
    .array(
      z.looseObject({
        logisticsId: told(wireId),
        orderId: told(wireId),
        logisticsBillNo: told(wireId).describe('Tracking number'),
        logisticsSteps: z
          .array(z.looseObject({ acceptTime: told(wireText), remark: told(wireText) }))
          .nullish()
          .describe('Steps with a text'),
        traceNodeList: z
          .array(z.looseObject({ acceptTime: told(wireText), action: told(wireText), facilityName: told(wireText) }))
          .nullish()
          .describe('Steps with a code: TRANSPORT, SIGN, UNSIGN'),
      }),
    )
    .nullish(),
});

/** The parcels of one 1688 order with their steps. */
export interface AlibabaTraceRow extends z.output<typeof traceRow> {}

/** The answer about the parcels of an order. Inferred: mirror of the 1688 logistics trace page. */
export const alibabaTraceRow: z.ZodType<AlibabaTraceRow> = traceRow;
