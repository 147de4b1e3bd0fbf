import { defineEndpoint } from '@orderloom/core/http';
import { z } from 'zod';
import { decryptionRequest, decryptionResponse, plainTextKind } from './decryption-batch.js';
import { orderSn } from './request-fields.js';
import { encrypted, flag, instant, integer, text } from './wire-fields.js';
import { apiPage, appWire, perApi, perApp, platformName, shopWire } from './wire.js';

const source = 'platform declarations of May 2022 (lywzx/pdd-node-sdk)';

/**
 * Ciphertexts to plain text, at most 100 in a call. From outside the platform's cloud an application has one call in
 * 10 s, and since 2026-05-12 one of a software vendor has 100 a day besides; each shop has a daily cap of unknown size.
 */
export const openDecryptBatch = defineEndpoint({
  platform: platformName,
  name: 'pdd.open.decrypt.batch',
  title: 'Decrypt',
  request: decryptionRequest,
  response: decryptionResponse,
  isRepeatable: true,
  limits: [perApp(1, 10), perApi(19_500, 10)],
  certainty: 'documented',
  source: `${source}; daily limit as applications report it, August 2026`,
  documentUrl: apiPage('pdd.open.decrypt.batch'),
  wire: shopWire('open_decrypt_batch_response', {
    limitsInCloud: [perApp(10_050, 10), perApi(19_500, 10)],
  }),
});

/** Ciphertexts to masked text (a name with stars), at most 100 in a call. */
export const openDecryptMaskBatch = defineEndpoint({
  platform: platformName,
  name: 'pdd.open.decrypt.mask.batch',
  title: 'Decrypt to masked text',
  request: decryptionRequest,
  response: decryptionResponse,
  isRepeatable: true,
  limits: [perApp(15_000, 10), perApi(60_000, 10)],
  certainty: 'documented',
  source,
  documentUrl: apiPage('pdd.open.decrypt.mask.batch'),
  wire: shopWire('open_decrypt_mask_batch_response'),
});

const encryptedRowSchema = z.looseObject({
  data: encrypted.describe('Plain text'),
  data_encrypt: encrypted.describe('Ciphertext'),
  search: flag,
  success: flag,
  type: text,
});

/** One encrypted text. */
export type EncryptedRow = z.output<typeof encryptedRowSchema>;

/** Plain texts to ciphertexts of this shop, at most 100 in a call. */
export const openKmsEncryptBatch = defineEndpoint({
  platform: platformName,
  name: 'pdd.open.kms.encrypt.batch',
  title: 'Encrypt',
  request: z.strictObject({
    data_list: z
      .array(
        z.strictObject({
          data: z.string().min(1).max(1_000).describe('Plain text'),
          search: z.boolean().describe('Whether the ciphertext shall hold a search index'),
          type: plainTextKind,
        }),
      )
      .min(1)
      .max(100)
      .describe('At most 100'),
  }),
  response: z.looseObject({ data_encrypt_list: z.array(encryptedRowSchema) }),
  isRepeatable: true,
  limits: [perApp(10_050, 10), perApi(19_500, 10)],
  certainty: 'documented',
  source: `${source}; not in the public catalogue of 2026`,
  wire: shopWire('open_kms_encrypt_batch_response'),
});

const searchIndexRowSchema = z.looseObject({
  input: encrypted.describe('Plain text'),
  search_text: text.describe('Its search index'),
  success: flag,
  type: text,
});

/** The search index of one text. */
export type SearchIndexRow = z.output<typeof searchIndexRowSchema>;

/** Search indexes of plain texts, at most 100 in a call: they find stored ciphertexts without decrypting any. */
export const openKmsSearchBatch = defineEndpoint({
  platform: platformName,
  name: 'pdd.open.kms.search.batch',
  title: 'Search indexes',
  request: z.strictObject({
    input_list: z
      .array(z.strictObject({ input: z.string().min(1).max(1_000).describe('Plain text'), type: plainTextKind }))
      .min(1)
      .max(100)
      .describe('At most 100'),
  }),
  response: z.looseObject({ search_text_list: z.array(searchIndexRowSchema) }),
  isRepeatable: true,
  limits: [perApp(10_050, 10), perApi(19_500, 10)],
  certainty: 'documented',
  source: `${source}; not in the public catalogue of 2026`,
  wire: appWire('open_kms_search_batch_response'),
});

const virtualNumberCheckSchema = z.looseObject({
  match: flag.describe('Whether the number belongs to the order'),
  virtual: flag.describe('Whether the number is virtual'),
  bind_timestamp: instant.describe('When it was bound to the order'),
  error_code: integer.describe('0 checked'),
  error_msg: text,
});

/** What is known of a virtual number. */
export type VirtualNumberCheck = z.output<typeof virtualNumberCheckSchema>;

/** Whether a number is virtual and belongs to an order. */
export const openVirtualNumberCheck = defineEndpoint({
  platform: platformName,
  name: 'pdd.open.virtual.number.check',
  title: 'Check a virtual number',
  request: z.strictObject({
    order_sn: orderSn,
    virtual_number: z
      .string()
      .regex(/^\d{11}$/, 'must be 11 digits')
      .describe('Virtual number, 11 digits'),
    identify_number: z
      .string()
      .regex(/^\d{4}$/, 'must be 4 digits')
      .optional()
      .describe('Extension, 4 digits'),
  }),
  response: z.looseObject({ result: virtualNumberCheckSchema }),
  isRepeatable: true,
  limits: [],
  certainty: 'documented',
  source: `${source}; not in the public catalogue of 2026`,
  wire: shopWire('open_virtual_number_check_response'),
});
