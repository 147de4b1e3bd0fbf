import { parseTolerantly, wireBoolean, wireId, wireText } from '@orderloom/core/http';
import type { JsonValue } from '@orderloom/core/json';
import { z } from 'zod';
import { alibabaOrderBody, type AlibabaOrderBody } from './alibaba-order-row.js';
import { isFailureCode } from './alibaba-result-codes.js';
import { openAnswer } from './open-values.js';
import { fenAmount, told } from './wire-fields.js';

/** An order that a call has made. */
export interface AlibabaCreatedOrder {
  /** Undefined only when the answer tells none: then look the order up before trying again. */
  readonly orderId: string | undefined;
  /** To pay with freight, minor units. */
  readonly payableMinor: number | undefined;
  /** Freight, minor units. */
  readonly freightMinor: number | undefined;
  /** The whole order, where the answer holds it. */
  readonly order: AlibabaOrderBody | undefined;
}

/** What a call could not order. */
export interface AlibabaRefusedCreation {
  readonly resultCode: string | undefined;
  readonly message: string | undefined;
  /** The line; both are undefined when a whole order is meant. */
  readonly offerId: string | undefined;
  readonly specId: string | undefined;
}

/** What came of making orders. Some may be made and others not: read both lists. */
export interface AlibabaCreation {
  readonly created: readonly AlibabaCreatedOrder[];
  readonly failed: readonly AlibabaRefusedCreation[];
  /** As it came. */
  readonly answer: JsonValue;
}

const failureMembers = {
  resultCode: told(wireText),
  code: told(wireText),
  errorCode: told(wireText),
  message: told(wireText),
  errorMsg: told(wireText),
  errorMessage: told(wireText),
  offerId: told(wireId),
  offerMapId: told(wireId),
  specId: told(wireText),
};

const resultRow = z.looseObject({
  ...failureMembers,
  success: told(wireBoolean),
  status: told(wireBoolean),
  orderId: told(wireId),
  totalSuccessAmount: told(fenAmount),
  orderAmmount: told(fenAmount),
  postFee: told(fenAmount),
});

/** Members of an answer that hold one or more others. */
const containers = ['result', 'data', 'orderList', 'list'] as const;

/** Deeper than the containers of any known answer stand in each other. */
const maxDepth = 4;

/**
 * The answer of the calls that make orders. Documented is a list of whole order bodies, one per shop (doc-cnv2
 * api-288855706); inferred are the answers of the platform behind (alibaba.trade.fastCreateOrder: `orderId`,
 * `orderList`, `failedOfferList`, amounts in fen) and a bare id. It is read as far as it goes and fails only when it is
 * empty, since the orders have been made.
 */
export const alibabaCreation: z.ZodType<AlibabaCreation> = openAnswer.transform((answer, context): AlibabaCreation => {
  const created: AlibabaCreatedOrder[] = [];
  const failed: AlibabaRefusedCreation[] = [];
  readPart(answer, maxDepth, created, failed);
  if (created.length + failed.length > 0) return { created, failed, answer };
  context.issues.push({ code: 'custom', message: 'expected what was ordered', input: undefined });
  return z.NEVER;
});

function readPart(
  part: JsonValue,
  depth: number,
  created: AlibabaCreatedOrder[],
  failed: AlibabaRefusedCreation[],
): void {
  if (part === null || part === '') return;
  if (Array.isArray(part)) {
    for (const element of part) readPart(element, depth, created, failed);
    return;
  }
  if (typeof part !== 'object') {
    const orderId = wireId.safeParse(part).data;
    created.push({ orderId, payableMinor: undefined, freightMinor: undefined, order: undefined });
    return;
  }
  const refused = Object.hasOwn(part, 'failedOfferList') ? part['failedOfferList'] : undefined;
  if (Array.isArray(refused)) failed.push(...refused.map((offer) => refusalOf(readResult(offer))));
  const before = created.length + failed.length;
  for (const name of depth === 0 ? [] : containers) {
    const inner = Object.hasOwn(part, name) ? part[name] : undefined;
    if (typeof inner === 'object' && inner !== null) readPart(inner, depth - 1, created, failed);
  }
  if (created.length + failed.length > before) return;

  const row = readResult(part);
  const order = readBody(part);
  const code = row.resultCode ?? row.errorCode ?? row.code;
  const orderId = order?.baseInfo?.idOfStr ?? order?.baseInfo?.id ?? row.orderId ?? undefined;
  const isRefused =
    (row.success ?? row.status) === false || (orderId === undefined && order === undefined && isFailureCode(code));
  if (isRefused) failed.push(refusalOf(row));
  // An object that told its failed offers and no order has told all it had to.
  else if (orderId !== undefined || order !== undefined || !Array.isArray(refused) || refused.length === 0) {
    created.push({
      orderId,
      payableMinor: order?.baseInfo?.totalAmount ?? row.totalSuccessAmount ?? row.orderAmmount ?? undefined,
      freightMinor: order?.baseInfo?.shippingFee ?? row.postFee ?? undefined,
      order,
    });
  }
}

function readResult(part: JsonValue): z.output<typeof resultRow> {
  const read = parseTolerantly(resultRow, part);
  return 'issues' in read ? {} : read.value;
}

/** The body of an order, when the part is one. */
function readBody(part: { readonly [name: string]: JsonValue }): AlibabaOrderBody | undefined {
  if (!['baseInfo', 'productItems', 'nativeLogistics'].some((name) => Object.hasOwn(part, name))) return undefined;
  const read = parseTolerantly(alibabaOrderBody, part);
  return 'issues' in read ? undefined : read.value;
}

function refusalOf(row: z.output<typeof resultRow>): AlibabaRefusedCreation {
  return {
    resultCode: row.resultCode ?? row.errorCode ?? row.code ?? undefined,
    message: row.message ?? row.errorMessage ?? row.errorMsg ?? undefined,
    offerId: row.offerId ?? row.offerMapId ?? undefined,
    specId: row.specId ?? undefined,
  };
}
