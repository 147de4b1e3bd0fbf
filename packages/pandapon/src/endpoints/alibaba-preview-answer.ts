import { wireBoolean, wireDecimal, wireId, wireText } from '@orderloom/core/http';
import { z } from 'zod';
import { isFailureCode } from './alibaba-result-codes.js';
import { fenAmount, told, yuanAmount } from './wire-fields.js';

const promotionRow = z.looseObject({
  promotionId: told(wireText),
  selected: told(wireBoolean).describe('Chosen unless another is'),
  text: told(wireText),
  desc: told(wireText),
  freePostage: told(wireBoolean),
  discountFee: told(fenAmount).describe('Fen'),
});

/** A discount that an order may take. Its amount is minor units. */
export interface AlibabaPromotion extends z.output<typeof promotionRow> {}

const promotion: z.ZodType<AlibabaPromotion> = promotionRow;

const cargoRow = z.looseObject({
  offerId: told(wireId),
  offerMapId: told(wireId),
  openOfferId: told(wireText),
  specId: told(wireText),
  skuId: told(wireId),
  amount: told(yuanAmount).describe('Amount of the line, yuan'),
  finalUnitPrice: told(wireDecimal).describe('Unit price, yuan as decimal text: it may have more than two decimals'),
  resultCode: told(wireText),
  message: told(wireText),
  cargoPromotionList: z.array(promotion).nullish(),
});

/** A line of a previewed order. `amount` is minor units, `finalUnitPrice` yuan as text. */
export interface AlibabaPreviewCargo extends z.output<typeof cargoRow> {}

const cargo: z.ZodType<AlibabaPreviewCargo> = cargoRow;

const previewRow = z.looseObject({
  status: told(wireBoolean).describe('Whether this part can be ordered'),
  resultCode: told(wireText),
  message: told(wireText),
  flowFlag: told(wireText).describe('Order flow, such as general'),
  tradeModeNameList: z.array(wireText).nullish().describe('What tradeType may be; empty: cannot be ordered by API'),
  tradeModelList: z
    .array(
      z.looseObject({
        name: told(wireText),
        tradeType: told(wireText),
        tradeWay: told(wireText),
        description: told(wireText),
        opSupport: told(wireBoolean).describe('Whether orders by API may use it'),
      }),
    )
    .nullish(),
  sumPayment: told(fenAmount).describe('To pay with freight, fen'),
  sumCarriage: told(fenAmount).describe('Freight, fen'),
  sumPaymentNoCarriage: told(fenAmount).describe('To pay without freight, fen'),
  discountFee: told(fenAmount).describe('Discount, fen'),
  additionalFee: told(fenAmount).describe('Surcharge, fen'),
  taoSampleSinglePromotion: told(wireBoolean),
  shopPromotionList: z.array(promotion).nullish(),
  cargoList: z.array(cargo).nullish(),
});

type Told<T> = T | null | undefined;

/** A part of a preview that can be ordered. Amounts are minor units. */
export interface AlibabaOrderablePreview extends z.output<typeof previewRow> {
  readonly status: true;
}

/** A part of a preview that cannot be ordered; it tells no sums. */
export interface AlibabaRefusedPreview {
  readonly status: false;
  readonly resultCode?: Told<string>;
  readonly message?: Told<string>;
  readonly cargoList?: Told<readonly AlibabaPreviewCargo[]>;
}

/** One would-be order. Its sums are there only after `status` was looked at. */
export type AlibabaOrderPreview = AlibabaOrderablePreview | AlibabaRefusedPreview;

/** Why a would-be order, or a line of it, cannot be ordered. */
export interface AlibabaPreviewFailure {
  readonly resultCode: string | undefined;
  readonly message: string | undefined;
  /** The line; both are undefined when the whole part is meant. */
  readonly offerId: string | undefined;
  readonly specId: string | undefined;
}

/** A preview of one order or of several. */
export interface AlibabaPreview {
  /** One for each order that would be made; the platform spells the member `orderPreviewResuslt`. */
  readonly orderPreviewResult: readonly AlibabaOrderPreview[];
  /** What cannot be ordered, part by part and line by line; [] when all can. */
  readonly failures: readonly AlibabaPreviewFailure[];
  /** Offers whose freight is told in words only, so that the sums lack it. */
  readonly postFeeByDescOfferList: readonly string[];
  readonly consignOfferList: readonly string[];
  /** Offers that cross-border payment cannot pay. */
  readonly unsupportedCrossBorderPayOfferList: readonly string[];
}

/**
 * The answer of the preview calls: api-263477644, doc api-250313112; units inferred from wiki-en.dajisaas.com
 * api-194164767. A preview of which some parts failed is a value.
 */
export const alibabaPreview: z.ZodType<AlibabaPreview> = z
  .looseObject({
    orderPreviewResuslt: z.array(previewRow).nullish().describe('Spelt so'),
    orderPreviewResult: z.array(previewRow).nullish(),
    postFeeByDescOfferList: z.array(wireId).nullish(),
    consignOfferList: z.array(wireId).nullish(),
    unsupportedCrossBorderPayOfferList: z.array(wireId).nullish(),
  })
  .transform((answer) => {
    const orderPreviewResult = (answer.orderPreviewResult ?? answer.orderPreviewResuslt ?? []).map(sortPreview);
    return {
      ...answer,
      orderPreviewResult,
      failures: orderPreviewResult.flatMap(listFailures),
      postFeeByDescOfferList: answer.postFeeByDescOfferList ?? [],
      consignOfferList: answer.consignOfferList ?? [],
      unsupportedCrossBorderPayOfferList: answer.unsupportedCrossBorderPayOfferList ?? [],
    };
  });

/** A part that does not say whether it can be ordered is judged by its result code. */
function sortPreview(row: z.output<typeof previewRow>): AlibabaOrderPreview {
  const isOrderable = row.status ?? !isFailureCode(row.resultCode);
  if (isOrderable) return { ...row, status: true };
  return { status: false, resultCode: row.resultCode, message: row.message, cargoList: row.cargoList };
}

function listFailures(preview: AlibabaOrderPreview): AlibabaPreviewFailure[] {
  const ofLines = (preview.cargoList ?? [])
    .filter(({ resultCode }) => isFailureCode(resultCode))
    .map((line) => ({
      resultCode: line.resultCode ?? undefined,
      message: line.message ?? undefined,
      offerId: line.offerId ?? line.offerMapId ?? undefined,
      specId: line.specId ?? undefined,
    }));
  if (preview.status) return ofLines;
  const { resultCode, message } = preview;
  const ofPart = { resultCode: resultCode ?? undefined, message: message ?? undefined };
  return [{ ...ofPart, offerId: undefined, specId: undefined }, ...ofLines];
}
