const codesOfSuccess = new Set(['', '0', '200', 'success']);

/**
 * Whether a result code of a part of an answer tells a failure. `200` stands in samples of parts that went well
 * (inferred: alibaba.createOrder.preview and alibaba.trade.fastCreateOrder of the 1688 open platform), null in others.
 */
export function isFailureCode(code: string | null | undefined): boolean {
  return code !== null && code !== undefined && !codesOfSuccess.has(code.toLowerCase());
}
