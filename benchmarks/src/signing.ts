import { hash } from 'node:crypto';
import { signPandaPonRequest } from '@orderloom/pandapon';
import { signParameters, signPinduoduoRequest, textToSign } from '@orderloom/pinduoduo';
import { holdContest, type ContestSettings } from './contest.js';
import { pairUp, type Measure, type Row } from './measure.js';
import { repeat } from './repeat.js';

const clientSecret = 'b'.repeat(40);
const accessSecret = 'b'.repeat(32);
const nonce = 'n'.repeat(32);
const instantMs = 1_700_001_800_123;

const pinduoduoRequest = {
  type: 'pdd.order.number.list.increment.get',
  clientId: 'a'.repeat(32),
  clientSecret,
  accessToken: 'c'.repeat(40),
  timestampSeconds: 1_700_001_800,
  parameters: {
    start_updated_at: 1_700_000_000,
    end_updated_at: 1_700_001_800,
    is_lucky_flag: 0,
    order_status: 5,
    refund_status: 5,
    page: 1,
    page_size: 100,
    use_has_next: false,
  },
};
const credentials = { accessKey: 'a'.repeat(32), accessSecret, userId: '1234567890123' };

/** Signing typical requests against the digest that nobody can do without, over the same bytes. */
export const signing: Measure = {
  name: 'signing',
  async run(settings: ContestSettings): Promise<readonly Row[]> {
    const { parameters } = signPinduoduoRequest(pinduoduoRequest);
    const { sign, ...unsigned } = parameters;
    const pinduoduoText = textToSign(unsigned, clientSecret);
    const pandaponText = credentials.accessKey + String(instantMs) + nonce + accessSecret;
    if (hash('md5', pinduoduoText).toUpperCase() !== sign) throw new Error('The bare digest is over other bytes');
    const pandaponHeaders = signPandaPonRequest({ credentials, instantMs, nonce });
    if (hash('md5', pandaponText).toUpperCase() !== pandaponHeaders.signature) {
      throw new Error('The bare digest is over other bytes');
    }
    const rates = await holdContest(
      [
        repeat('md5 pinduoduo', () => hash('md5', pinduoduoText)),
        repeat('sign only', () => signParameters(unsigned, clientSecret)),
        repeat('whole request', () => signPinduoduoRequest(pinduoduoRequest)),
        repeat('md5 pandapon', () => hash('md5', pandaponText)),
        repeat('pandapon headers', () => signPandaPonRequest({ credentials, instantMs, nonce })),
      ],
      settings,
    );
    const unit = 'signatures/s';
    const ofBytes = (text: string) => `${Buffer.byteLength(text)} bytes`;
    return [
      pairUp(rates, unit, {
        what: `pinduoduo: sort, join, digest (${ofBytes(pinduoduoText)})`,
        subject: 'sign only',
        against: 'md5 pinduoduo',
        aim: 0.6,
      }),
      pairUp(rates, unit, {
        what: 'pinduoduo: whole request, values to text and form body too',
        subject: 'whole request',
        against: 'md5 pinduoduo',
      }),
      pairUp(rates, unit, {
        what: `pandapon: the five headers (${ofBytes(pandaponText)})`,
        subject: 'pandapon headers',
        against: 'md5 pandapon',
        aim: 0.6,
      }),
    ];
  },
};
