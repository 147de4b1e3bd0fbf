import { SignatureVerificationError } from '../errors/index.js';
import { isEqualHex } from './constant-time.js';
import { hmacSha256Hex } from './digest.js';

/** What an incoming message is checked with. */
export interface HmacCheck {
  /** Hex digest the sender put beside the body; letter case does not matter. */
  readonly signature: string;
  readonly secret: string;
  /** The signed bytes as received, in order. Never a parsed and reprinted body. */
  readonly pieces: readonly (string | Uint8Array)[];
}

/** Throws `SignatureVerificationError` unless the HMAC-SHA256 of the pieces equals the signature. Constant time. */
export function verifyHmac(check: HmacCheck): void {
  if (!isEqualHex(check.signature, hmacSha256Hex(check.secret, ...check.pieces))) {
    throw new SignatureVerificationError('The signature does not match the body');
  }
}
