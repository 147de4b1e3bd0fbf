import type { CallOptions } from '@orderloom/core/http';
import {
  receiverParts,
  type DecryptedReceiver,
  type DecryptedText,
  type ReceiverPart,
  type SealedReceiver,
} from '@orderloom/core/platform';
import type { DecryptionResult } from './decrypt-in-batches.js';
import type { DecryptionMethods } from './methods/decryption.js';

/**
 * Decrypts name, telephone and street of one order in one call. Throws what the platform said when it decrypts none of
 * them for one and the same reason, such as a missing permission package.
 */
export async function decryptReceiver(
  { decryptAll }: Pick<DecryptionMethods, 'decryptAll'>,
  { externalId, ciphertexts }: SealedReceiver,
  options?: CallOptions,
): Promise<DecryptedReceiver> {
  const asked = receiverParts.flatMap((part) => {
    const ciphertext = ciphertexts[part];
    return ciphertext === undefined ? [] : [{ part, entry: { orderSn: externalId, ciphertext } }];
  });
  const outcomes = new Map<ReceiverPart, DecryptedText>();
  const results = decryptAll(
    asked.map(({ entry }) => entry),
    options,
  );
  for await (const result of results) {
    // One result for each entry, in the order given.
    const part = asked[outcomes.size]?.part;
    if (part !== undefined) outcomes.set(part, toDecryptedText(result));
  }
  const errors = new Set([...outcomes.values()].map((outcome) => (outcome.ok ? undefined : outcome.error)));
  const [error] = errors;
  if (errors.size === 1 && error !== undefined) throw error;
  return Object.fromEntries(outcomes);
}

function toDecryptedText(result: DecryptionResult): DecryptedText {
  if (!result.ok) return { ok: false, error: result.error };
  const { text, virtualNumber } = result;
  if (virtualNumber === undefined) return { ok: true, text };
  return { ok: true, text: virtualNumber.number, extension: virtualNumber.extension };
}
