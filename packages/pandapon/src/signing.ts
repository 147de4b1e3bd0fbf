import { hmacSha256Hex, joinSortedParameters, md5UpperHex } from '@orderloom/core/signing';
import type { PandaPonCredentials } from './credentials.js';

/** What a signature is made of. `timestamp` and `nonce` are the very texts of the headers. */
export interface SignatureInput {
  readonly accessKey: string;
  readonly timestamp: string;
  readonly nonce: string;
  readonly accessSecret: string;
}

/** A signature with the text it was computed over. The text may hold the secret: never log it. */
export interface SignatureParts {
  readonly text: string;
  readonly signature: string;
}

/** One way to sign. Pure. */
export type SignatureRecipe = (input: SignatureInput) => SignatureParts;

/**
 * The known way and its alternatives. The section "parameter signature" of the PandaPon manual is in no readable
 * copy; the first recipe is what two public clients of this API family compute (inferred, high confidence).
 * The others are alternatives without evidence, for an account on which the first one is refused.
 */
export const signatureRecipes = {
  'md5-key-timestamp-nonce-secret': ({ accessKey, timestamp, nonce, accessSecret }) =>
    signMd5([accessKey, timestamp, nonce, accessSecret]),
  /** Alternative: nonce before timestamp. */
  'md5-key-nonce-timestamp-secret': ({ accessKey, timestamp, nonce, accessSecret }) =>
    signMd5([accessKey, nonce, timestamp, accessSecret]),
  /** Alternative: header names and values sorted by name, the secret at both ends. */
  'md5-secret-sorted-headers-secret': ({ accessKey, timestamp, nonce, accessSecret }) =>
    signMd5([joinSortedParameters({ 'access-key': accessKey, 'nonce-str': nonce, timestamp }, accessSecret)]),
  /** Alternative: the secret as HMAC-SHA256 key. */
  'hmac-sha256-key-timestamp-nonce': ({ accessKey, timestamp, nonce, accessSecret }) => {
    const text = accessKey + timestamp + nonce;
    return { text, signature: hmacSha256Hex(accessSecret, text).toUpperCase() };
  },
} as const satisfies Readonly<Record<string, SignatureRecipe>>;

export type SignatureRecipeName = keyof typeof signatureRecipes;

export const defaultSignatureRecipe: SignatureRecipeName = 'md5-key-timestamp-nonce-secret';

/** When and how one request is signed. */
export interface SigningOptions {
  readonly credentials: PandaPonCredentials;
  /** The sending time; PandaPon takes it when it is at most 600 s away from its own. */
  readonly instantMs: number;
  /** 32 random characters. */
  readonly nonce: string;
  /** Unit of the timestamp header: documents show 13 digits, public clients send 10. */
  readonly timestampUnit?: 'ms' | 's';
  readonly recipe?: SignatureRecipe;
}

/** The five headers that authenticate a request. Path, query and body take no part in the signature. */
export type PandaPonHeaders = Readonly<
  Record<'access-key' | 'timestamp' | 'nonce-str' | 'user-id' | 'signature', string>
>;

/** Makes the authentication headers of one request. Pure. */
export function signPandaPonRequest(options: SigningOptions): PandaPonHeaders {
  const { credentials, instantMs, nonce, timestampUnit = 'ms' } = options;
  const recipe = options.recipe ?? signatureRecipes[defaultSignatureRecipe];
  const timestamp = writeTimestamp(instantMs, timestampUnit);
  const { accessKey, accessSecret, userId } = credentials;
  const { signature } = recipe({ accessKey, timestamp, nonce, accessSecret });
  return { 'access-key': accessKey, timestamp, 'nonce-str': nonce, 'user-id': userId, signature };
}

/** An instant as the timestamp header and the timestamp parameter have it. */
export function writeTimestamp(instantMs: number, unit: 'ms' | 's'): string {
  return String(unit === 's' ? Math.floor(instantMs / 1000) : instantMs);
}

/** Joined and not added up: V8 must copy an added text once more before it can be digested. */
function signMd5(pieces: readonly string[]): SignatureParts {
  const text = pieces.join('');
  return { text, signature: md5UpperHex(text) };
}
