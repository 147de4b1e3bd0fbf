import { z } from 'zod';
import { encrypted, integer, text } from './wire-fields.js';

/** Most ciphertexts or plain texts in one call of the decryption group. */
export const longestDecryptionBatch = 100;

/** What decrypting and masking are asked with. */
export const decryptionRequest = z.strictObject({
  data_list: z
    .array(
      z.strictObject({
        data_tag: z.string().min(1).max(64).describe('Order the ciphertext came with'),
        encrypted_data: z.string().min(1).max(4_096).describe('Ciphertext'),
      }),
    )
    .min(1)
    .max(longestDecryptionBatch)
    .describe('At most 100'),
});

const decryptedRowSchema = z.looseObject({
  data_tag: text.describe('Order the ciphertext came with'),
  encrypted_data: encrypted,
  decrypted_data: encrypted.describe('Plain or masked text; a virtual number has its extension'),
  data_type: integer.describe(
    '1 card secret, 2 card number, 3 customs payment number, 4 payment number, 5 receiver, 6 telephone, 7 full address, 8 street, 9 tracking number, 10 identity card, 11 name on it',
  ),
  virtual_number_type: integer.describe('0 real number, 1 virtual'),
  virtual_identify_number: text.describe('Extension of a virtual number'),
  error_code: integer.describe('0 decrypted'),
  error_msg: text,
});

/** One decrypted text. */
export type DecryptedRow = z.output<typeof decryptedRowSchema>;

/** What decrypting and masking answer. */
export const decryptionResponse = z.looseObject({ data_decrypt_list: z.array(decryptedRowSchema) });

/** What a plain text is, for the operations that go from plain text to ciphertext. */
export const plainTextKind = z
  .literal(['id', 'phone', 'simple'])
  .describe('id: identity card, phone: telephone, simple: every other text');
