import type { PandaPonCredentials } from './credentials.js';
import type { PandaPonSettings } from './settings.js';
import {
  defaultSignatureRecipe,
  signatureRecipes,
  signPandaPonRequest,
  writeTimestamp,
  type PandaPonHeaders,
  type SignatureRecipe,
} from './signing.js';

/** Stands where the Access Secret stood. */
export const maskedSecret = '[access secret]';

/** What a request was, or would be, signed with. */
export interface SignatureQuestion {
  readonly credentials: PandaPonCredentials;
  /** The default recipe and unit unless given. */
  readonly settings?: Partial<Pick<PandaPonSettings, 'signatureRecipe' | 'timestampUnit'>>;
  /** When it was signed, epoch ms. */
  readonly instantMs: number;
  /** The very text of the header `nonce-str`. */
  readonly nonce: string;
  /** A recipe of your own; goes before the one named in the settings. */
  readonly recipe?: SignatureRecipe;
}

/** A signature taken apart. Holds no Access Secret, but the keys that are sent with every request: not for a log. */
export interface SignatureExplanation {
  /** Name of the recipe, or `own` for one of the caller's. */
  readonly recipe: string;
  readonly timestampUnit: 'ms' | 's';
  /** Exactly what was signed, with {@link maskedSecret} in the place of the secret. */
  readonly text: string;
  /** The headers as sent. */
  readonly headers: PandaPonHeaders;
}

/**
 * Tells what a signature was made of, for comparing with what PandaPon or another program signs. Path, query and body
 * take no part. Pure.
 */
export function explainSignature(question: SignatureQuestion): SignatureExplanation {
  const { credentials, settings = {}, instantMs, nonce } = question;
  const { signatureRecipe = defaultSignatureRecipe, timestampUnit = 'ms' } = settings;
  const recipe: SignatureRecipe = question.recipe ?? signatureRecipes[signatureRecipe];
  const timestamp = writeTimestamp(instantMs, timestampUnit);
  // The recipe itself puts the mask where the secret goes: looking for the secret in the finished text could miss it.
  const { text } = recipe({ accessKey: credentials.accessKey, timestamp, nonce, accessSecret: maskedSecret });
  return {
    recipe: question.recipe === undefined ? signatureRecipe : 'own',
    timestampUnit,
    text,
    headers: signPandaPonRequest({ credentials, instantMs, nonce, timestampUnit, recipe }),
  };
}
