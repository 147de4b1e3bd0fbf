import type { CallOptions, EndpointInput } from '@orderloom/core/http';
import { createRedactor } from '@orderloom/core/logging';
import { decryptInBatches, type CiphertextEntry, type DecryptionResult } from '../decrypt-in-batches.js';
import type { DecryptedRow } from '../endpoints/decryption-batch.js';
import {
  openDecryptBatch,
  openDecryptMaskBatch,
  openKmsEncryptBatch,
  openKmsSearchBatch,
  openVirtualNumberCheck,
  type EncryptedRow,
  type SearchIndexRow,
  type VirtualNumberCheck,
} from '../endpoints/decryption.js';
import { platformName } from '../endpoints/wire.js';
import { createPinduoduoBusinessRefusal } from '../errors.js';
import type { PinduoduoCaller } from './caller.js';

/**
 * Between ciphertext and plain text. What comes out is about people: keep it out of logs and errors, and store the
 * ciphertext, not the text. Outside the platform’s cloud decrypting waits for its one call in 10 s; the setting
 * `isInCloud` says that the client runs inside.
 */
export interface DecryptionMethods {
  /** One call, at most 100 texts. Each row says for itself whether it could be decrypted (`error_code` 0). */
  decrypt(input: EndpointInput<typeof openDecryptBatch>, options?: CallOptions): Promise<readonly DecryptedRow[]>;
  /** One call, at most 100 texts, to masked text. */
  mask(input: EndpointInput<typeof openDecryptMaskBatch>, options?: CallOptions): Promise<readonly DecryptedRow[]>;
  /**
   * Any number of texts: one result for each, in the order given, while the batches go through. Equal entries are asked
   * once. What cannot be decrypted is a result with its error, and a batch that fails costs its own entries only; wrong
   * keys, token or rights end the calls, and the rest gets that error. Ends early when the loop over it is left.
   */
  decryptAll(
    entries: Iterable<CiphertextEntry> | AsyncIterable<CiphertextEntry>,
    options?: CallOptions,
  ): AsyncGenerator<DecryptionResult, void, undefined>;
  /** As `decryptAll`, to masked text. */
  maskAll(
    entries: Iterable<CiphertextEntry> | AsyncIterable<CiphertextEntry>,
    options?: CallOptions,
  ): AsyncGenerator<DecryptionResult, void, undefined>;
  /** One call, at most 100 plain texts. Each row says for itself whether it could be encrypted (`success`). */
  encrypt(input: EndpointInput<typeof openKmsEncryptBatch>, options?: CallOptions): Promise<readonly EncryptedRow[]>;
  /** One call, at most 100 plain texts: the indexes by which stored ciphertexts of them are found. */
  createSearchIndexes(
    input: EndpointInput<typeof openKmsSearchBatch>,
    options?: CallOptions,
  ): Promise<readonly SearchIndexRow[]>;
  /** Whether a number is virtual and belongs to an order. Throws when the platform could not check it. */
  checkVirtualNumber(
    input: EndpointInput<typeof openVirtualNumberCheck>,
    options?: CallOptions,
  ): Promise<VirtualNumberCheck>;
}

/** Makes the methods of decryption. */
export function createDecryptionMethods(caller: PinduoduoCaller): DecryptionMethods {
  return {
    async decrypt(input, options) {
      return (await caller.fetchValue(openDecryptBatch, input, options)).data_decrypt_list;
    },
    async mask(input, options) {
      return (await caller.fetchValue(openDecryptMaskBatch, input, options)).data_decrypt_list;
    },
    decryptAll: (entries, options) => decryptInBatches(entries, openDecryptBatch, caller, options),
    maskAll: (entries, options) => decryptInBatches(entries, openDecryptMaskBatch, caller, options),
    async encrypt(input, options) {
      return (await caller.fetchValue(openKmsEncryptBatch, input, options)).data_encrypt_list;
    },
    async createSearchIndexes(input, options) {
      return (await caller.fetchValue(openKmsSearchBatch, input, options)).search_text_list;
    },
    async checkVirtualNumber(input, options) {
      const { value, platformRequestId } = await caller.call(openVirtualNumberCheck, input, options);
      const { result } = value;
      if (!result.error_code) return result;
      throw createPinduoduoBusinessRefusal(
        { error_code: result.error_code, error_msg: result.error_msg ?? null },
        { platform: platformName, operation: openVirtualNumberCheck.name, httpStatus: 200, platformRequestId },
        createRedactor([input.virtual_number]),
      );
    },
  };
}
