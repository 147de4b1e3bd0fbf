import { wireId, wireText } from '@orderloom/core/http';
import { z } from 'zod';
import { told } from './wire-fields.js';

/** One step of a parcel (documented: doc api-250313082). */
const traceRow = z.looseObject({
  time: told(wireText).describe('YYYY-MM-DD HH:mm:ss, China time'),
  status: told(wireText).describe('Such as TRANSPORT'),
  statusDesc: told(wireText),
  action: told(wireText).describe('Such as TMS_STATION_OUT'),
  standerdDesc: told(wireText).describe('Text of the step; spelt so'),
  province: told(wireText),
  city: told(wireText),
  district: told(wireText),
  facilityName: told(wireText),
});

/** The parcels of one Taobao sub-order with their steps, newest first (documented: doc api-250313082). */
export const taobaoTraceRow = z.looseObject({
  purchaseOrderOuterId: told(wireId).describe('Taobao order id'),
  pnmLogisticsDetails: z
    .array(
      z.looseObject({
        mailNo: told(wireId).describe('Tracking number'),
        logisticsTraces: z.array(traceRow).nullish(),
        logisticsPartner: z
          .array(z.looseObject({ company: told(wireText) }))
          .nullish()
          .describe('Carrier'),
      }),
    )
    .nullish(),
});

export type TaobaoTraceRow = z.output<typeof taobaoTraceRow>;
