import { InvalidArgumentError } from '@orderloom/core/errors';
import { z } from 'zod';
import type { PandaPonSettings } from '../settings.js';
import type { WireParameters } from './wire.js';

/** Text that has to hold something. */
export const textInput = z.string().min(1);

/** An id that the wire wants as an integer. It may exceed 2^53, so it is taken as digits. */
export const digitsInput = z.string().regex(/^\d{1,20}$/, 'expected digits');

/** A 1688 order id: 19 digits as text, whatever the wire wants. */
export const orderIdInput = z
  .string()
  .regex(/^\d{1,20}$/, 'expected the digits of an order id')
  .describe('Order id as text');

/** Ids of the lines of an order, each once. */
export const orderEntryIdsInput = z
  .array(digitsInput)
  .min(1)
  .refine((ids) => new Set(ids).size === ids.length, 'expected every line once')
  .describe('Line ids (`subItemIDString`)');

/** A product id: digits in v1, the mapped text (`offerMapId`) in v2. */
export const offerIdInput = z
  .string()
  .regex(/^[\w-]{1,64}$/, 'expected an offer id')
  .describe('Offer id: digits in v1; in v2 the mapped id, sent as offerMapId');

/** The only site that the pages show. */
export const webSiteInput = z.literal('1688').default('1688').describe('Always 1688');

/** Language of the texts. */
export const countryInput = textInput.default('en').describe('Language; en is the documented value, a client uses vi');

/** An id of the caller's own user, passed on to 1688. */
export const outMemberIdInput = z.string().optional().describe('Caller-side user id');

/** A price in yuan as decimal text, never in fen. */
export const yuanTextInput = z.string().regex(/^\d{1,12}(\.\d{1,2})?$/, 'expected yuan as text, such as 239.99');

/** An amount in whole fen; yuan with decimals do not pass. */
export const fenInput = z.int().min(0);

/** A picture as base64 text of at most so many bytes. */
export function pictureInput(maxBytes: number) {
  return z
    .string()
    .regex(/^[A-Za-z0-9+/]+={0,2}$/, 'expected base64 without a data: prefix and line breaks')
    .refine((text) => (text.replace(/=+$/, '').length * 3) / 4 <= maxBytes, `expected at most ${maxBytes} bytes`);
}

/** Sends a mapped product id under the name that v2 gives it. */
export function nameOfferId(parameters: WireParameters, { generation }: Pick<PandaPonSettings, 'generation'>) {
  if (generation === 'v1' || parameters['offerId'] === undefined) return parameters;
  const { offerId, ...rest } = parameters;
  return { offerMapId: offerId, ...rest };
}

/** The same for every line of an order. */
export function nameOfferIds(parameters: WireParameters, settings: Pick<PandaPonSettings, 'generation'>) {
  const lines = parameters['cargoParamList'];
  if (!Array.isArray(lines)) return parameters;
  return {
    ...parameters,
    cargoParamList: lines.map((line: unknown) => {
      if (typeof line !== 'object' || line === null) throw new InvalidArgumentError('expected lines of an order');
      return nameOfferId(Object.fromEntries(Object.entries(line)), settings);
    }),
  };
}
