import type { PinduoduoCall } from './shop.js';
import { PinduoduoCode, PinduoduoRefusal } from './refusal.js';

/** A time window in epoch milliseconds, both ends included. */
export interface Window {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Reads a window given in Unix seconds and checks its order and length. */
export function readWindow(call: PinduoduoCall, startName: string, endName: string, mostSeconds: number): Window {
  const startSeconds = call.parameters.integer(startName);
  const endSeconds = call.parameters.integer(endName);
  if (endSeconds <= startSeconds) {
    throw new PinduoduoRefusal(PinduoduoCode.badBusinessParameter, `${endName} must be after ${startName}`);
  }
  if (endSeconds - startSeconds > mostSeconds) {
    throw new PinduoduoRefusal(PinduoduoCode.badBusinessParameter, `window is longer than ${mostSeconds} s`);
  }
  // Stored times have milliseconds, the platform compares whole seconds. Whether the end belongs to the window is in
  // no document; clients have to bear both.
  return { fromMs: startSeconds * 1000, toMs: endSeconds * 1000 + (call.isWindowEndIncluded ? 999 : -1) };
}
