import { wireId, wireInteger, wireText } from '@orderloom/core/http';
import { z } from 'zod';
import { told } from './wire-fields.js';

/** One step of a parcel (documented: doc api-250313082). */
const stepRow = z.looseObject({
  time: told(wireText).describe('YYYY-MM-DD HH:mm:ss, China time'),
  status: told(wireText).describe('Such as TRANSPORT'),
  statusDesc: told(wireText),
  action: told(wireText).describe('Such as TMS_STATION_OUT'),
  standerdDesc: told(wireText).describe('Text of the step; spelt so'),
  province: told(wireText),
  city: told(wireText),
  district: told(wireText),
  facilityName: told(wireText),
  nextCity: told(wireText),
  nextNodeName: told(wireText),
});

const traceSchema = z.looseObject({
  purchaseOrderOuterId: told(wireId).describe('Taobao order id'),
  pnmLogisticsDetails: z
    .array(
      z.looseObject({
        mailNo: told(wireId).describe('Tracking number'),
        logisticsTraces: z.array(stepRow).nullish(),
        logisticsPartner: z
          .array(
            z.looseObject({
              company: told(wireText),
              companyContact: told(wireText),
              companyImageUrl: told(wireText),
            }),
          )
          .nullish()
          .describe('Carrier'),
        receiver: z
          .looseObject({
            name: told(wireText),
            phone: told(wireText),
            province: told(wireText),
            city: told(wireText),
            district: told(wireText),
            address: told(wireText),
            zipCode: told(wireText),
          })
          .nullish(),
        logisticsGoods: z
          .array(
            z.looseObject({
              title: told(wireText),
              property: told(wireText),
              imageUrl: told(wireText),
              quantity: told(wireInteger),
            }),
          )
          .nullish()
          .describe('What is in the parcel'),
      }),
    )
    .nullish(),
});

/** The parcels of one Taobao sub-order with their steps, newest first (documented: doc api-250313082). */
export interface TaobaoTraceRow extends z.output<typeof traceSchema> {}

/** Reads a {@link TaobaoTraceRow}. */
export const taobaoTraceRow: z.ZodType<TaobaoTraceRow> = traceSchema;
