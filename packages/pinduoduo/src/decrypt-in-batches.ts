import {
  ConfigurationError,
  InvalidArgumentError,
  OrderloomError,
  PlatformAuthenticationError,
  PlatformPermissionError,
  PlatformResponseError,
} from '@orderloom/core/errors';
import type { CallOptions, CallResult } from '@orderloom/core/http';
import { createRedactor, redactedText } from '@orderloom/core/logging';
import { isCiphertext } from './ciphertext.js';
import { longestDecryptionBatch, type DecryptedRow } from './endpoints/decryption-batch.js';
import type { openDecryptBatch } from './endpoints/decryption.js';
import { platformName } from './endpoints/wire.js';
import { createPinduoduoBusinessRefusal } from './errors.js';
import type { PinduoduoCaller } from './methods/caller.js';
import { findVirtualNumber, parseVirtualNumber, type VirtualNumber } from './virtual-number.js';

/** A ciphertext and the order it came with; the platform decrypts it for no other. */
export interface CiphertextEntry {
  readonly orderSn: string;
  readonly ciphertext: string;
}

/** What became of one ciphertext. `text` is about a person: it belongs into no log and no error. */
export type DecryptionOutcome =
  | {
      readonly ok: true;
      readonly text: string;
      /** What the text is: 5 receiver, 6 telephone, 7 full address, 8 street, 10 identity card, … */
      readonly dataType?: number;
      readonly virtualNumber?: VirtualNumber;
    }
  | { readonly ok: false; readonly error: OrderloomError };

/** The outcome of one of the entries given. */
export type DecryptionResult = { readonly entry: CiphertextEntry } & DecryptionOutcome;

/** Outcomes kept for entries that come again. Newer ones push older ones out, so that memory stays flat. */
const rememberedOutcomes = 10_000;

/**
 * Decrypts or masks any number of ciphertexts, a batch of at most 100 to a call, one call after the other, each waiting
 * for its permits. Yields one result for each entry, in the order given, as soon as its batch is through; equal entries
 * are asked once. `endpoint` is the decryption or the masking one: they take and answer the same. A batch that fails gives its own entries the error and the next one is asked all the same, unless the
 * keys, the token or the rights are at fault: then the rest gets that error without a call. Throws only the reason of
 * the signal.
 */
export async function* decryptInBatches(
  entries: Iterable<CiphertextEntry> | AsyncIterable<CiphertextEntry>,
  endpoint: typeof openDecryptBatch,
  caller: Pick<PinduoduoCaller, 'call'>,
  options: CallOptions = {},
): AsyncGenerator<DecryptionResult, void, undefined> {
  const outcomes = new Map<string, DecryptionOutcome>();
  let waiting: { readonly entry: CiphertextEntry; readonly outcome: DecryptionOutcome | undefined }[] = [];
  let batch = new Map<string, CiphertextEntry>();
  let lasting: OrderloomError | undefined;

  const askBatch = async (): Promise<void> => {
    const asked = batch;
    batch = new Map();
    if (asked.size === 0) return;
    const fail = (error: OrderloomError) => {
      for (const key of asked.keys()) outcomes.set(key, { ok: false, error });
    };
    if (lasting !== undefined) return fail(lasting);
    const rows = [...asked.values()].map(({ orderSn, ciphertext }) => ({
      data_tag: orderSn,
      encrypted_data: ciphertext,
    }));
    try {
      const answer = await caller.call(endpoint, { data_list: rows }, options);
      const outcomeOf = sortAnswer(endpoint.name, answer);
      for (const [key, entry] of asked) outcomes.set(key, outcomeOf(entry));
    } catch (error) {
      if (options.signal?.aborted === true || !(error instanceof OrderloomError)) throw error;
      if (isLasting(error)) lasting = error;
      fail(error);
    }
  };
  const settle = async function* (): AsyncGenerator<DecryptionResult, void, undefined> {
    await askBatch();
    const settled = waiting;
    waiting = [];
    for (const { entry, outcome } of settled) {
      const known = outcome ?? outcomes.get(keyOf(entry));
      if (known !== undefined) yield { entry, ...known };
    }
    for (const key of outcomes.keys()) {
      if (outcomes.size <= rememberedOutcomes) break;
      outcomes.delete(key);
    }
  };

  for await (const entry of entries) {
    const key = keyOf(entry);
    const known = outcomes.get(key);
    const fault = known === undefined ? findFault(endpoint.name, entry) : undefined;
    const outcome = known ?? (fault === undefined ? undefined : { ok: false, error: fault });
    if (outcome === undefined) batch.set(key, entry);
    waiting.push({ entry, outcome });
    if (batch.size === 0 || batch.size === longestDecryptionBatch) yield* settle();
  }
  yield* settle();
}

function keyOf({ orderSn, ciphertext }: CiphertextEntry): string {
  return `${orderSn}\n${ciphertext}`;
}

/** A text that is none to decrypt would cost a place in a batch, or the whole batch. */
function findFault(operation: string, { orderSn, ciphertext }: CiphertextEntry): OrderloomError | undefined {
  const issues = [
    ...(/^[0-9A-Za-z-]{1,64}$/.test(orderSn) ? [] : [{ path: 'orderSn', message: 'must be an order number' }]),
    ...(isCiphertext(ciphertext) ? [] : [{ path: 'ciphertext', message: 'is no ciphertext of a known shape' }]),
  ];
  return issues.length === 0 ? undefined : new InvalidArgumentError(`${operation} does not take this`, issues);
}

/** Nothing about the next batch would change it. */
function isLasting(error: OrderloomError): boolean {
  return (
    error instanceof PlatformAuthenticationError ||
    error instanceof PlatformPermissionError ||
    error instanceof ConfigurationError
  );
}

/**
 * Assigns the rows of an answer by what they say they are of, never by their place: a row that does not name its
 * ciphertext could be somebody else’s.
 */
function sortAnswer(
  operation: string,
  { value, platformRequestId }: CallResult<{ readonly data_decrypt_list: readonly DecryptedRow[] }>,
): (entry: CiphertextEntry) => DecryptionOutcome {
  const context = { platform: platformName, operation, httpStatus: 200, platformRequestId };
  const rows = new Map<string, DecryptedRow>();
  for (const row of value.data_decrypt_list) {
    if (typeof row.encrypted_data !== 'string') continue;
    rows.set(row.data_tag ? keyOf({ orderSn: row.data_tag, ciphertext: row.encrypted_data }) : row.encrypted_data, row);
  }
  return (entry) => {
    const row = rows.get(keyOf(entry)) ?? rows.get(entry.ciphertext);
    const text = row?.decrypted_data ?? undefined;
    if (row?.error_code) {
      const error = createPinduoduoBusinessRefusal(
        { error_code: row.error_code, error_msg: row.error_msg ?? null },
        context,
        createRowRedactor(entry, text),
      );
      return { ok: false, error };
    }
    if (row === undefined || text === undefined) {
      const error = new PlatformResponseError('answer has no result for this text', context);
      return { ok: false, error };
    }
    const virtualNumber = readVirtualNumber(row, text);
    return {
      ok: true,
      text,
      ...(row.data_type ? { dataType: row.data_type } : {}),
      ...(virtualNumber === undefined ? {} : { virtualNumber }),
    };
  };
}

/** A name of two letters is shorter than what the redactor looks for. */
function createRowRedactor({ ciphertext }: CiphertextEntry, text: string | undefined): (message: string) => string {
  const redact = createRedactor([ciphertext]);
  return (message) => redact(text === undefined || text === '' ? message : message.replaceAll(text, redactedText));
}

function readVirtualNumber(row: DecryptedRow, text: string): VirtualNumber | undefined {
  const written = parseVirtualNumber(text);
  if (written !== undefined || row.virtual_number_type !== 1) return written;
  return findVirtualNumber(text, row.virtual_identify_number ?? '');
}
