import { parseJson } from '@orderloom/core/json';
import jsonBigint from 'json-bigint';
import { parse as parseLossless } from 'lossless-json';
import { holdContest, type ContestSettings } from './contest.js';
import { pairUp, type Measure, type Row } from './measure.js';
import { recordPlatformAnswers } from './platform-answers.js';
import { repeat } from './repeat.js';

/** Exact decoding of a full page of orders against JSON.parse, which rounds the ids that run past 2^53. */
export const jsonDecode: Measure = {
  name: 'json-decode',
  async run(settings: ContestSettings): Promise<readonly Row[]> {
    const [page = ''] = (await recordPlatformAnswers(1, 100)).pinduoduoPages;
    const exactParser = jsonBigint({ useNativeBigInt: true });
    const rates = await holdContest(
      [
        repeat('JSON.parse', () => JSON.parse(page)),
        repeat('parseJson', () => parseJson(page)),
        repeat('json-bigint', () => exactParser.parse(page)),
        repeat('lossless-json', () => parseLossless(page)),
      ],
      settings,
    );
    const pairing = { against: 'JSON.parse' };
    return [
      pairUp(rates, 'pages/s', { ...pairing, subject: 'parseJson', what: 'parseJson, page of 100 orders', aim: 0.6 }),
      pairUp(rates, 'pages/s', { ...pairing, subject: 'json-bigint' }),
      pairUp(rates, 'pages/s', { ...pairing, subject: 'lossless-json' }),
    ];
  },
};
