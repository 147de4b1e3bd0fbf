import type { IncomingCall } from '../http/incoming-call.js';
import { PandaponCode, PandaponRefusal } from './refusal.js';

/** A call whose `sign` is to be computed. */
export interface WarehouseCall {
  readonly path: string;
  readonly timestamp: string;
  /** The body as it was sent. */
  readonly body: string;
}

/** Computes the `sign` that is expected. */
export type WarehouseSigner = (call: WarehouseCall) => string;

/**
 * Checks `timestamp` and `sign` in the query of a warehouse call. How `sign` is made is in no document: any text is
 * taken unless a signer says what it must be.
 */
export function checkWarehouseSign(call: IncomingCall, signer: WarehouseSigner | undefined): void {
  const timestamp = call.query.get('timestamp') ?? '';
  const sign = call.query.get('sign') ?? '';
  if (timestamp === '') throw new PandaponRefusal(PandaponCode.missingParameter, '缺少参数timestamp');
  if (sign === '') throw new PandaponRefusal(PandaponCode.missingParameter, '缺少参数sign');
  if (signer !== undefined && signer({ path: call.path, timestamp, body: call.body }) !== sign) {
    throw new PandaponRefusal(PandaponCode.badSignature, '签名错误');
  }
}
