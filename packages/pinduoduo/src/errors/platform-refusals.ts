import { refusalRule, type PinduoduoRefusalRule } from './refusal-rule.js';

const source = 'error list printed on every API page of open.pinduoduo.com';

const fault = (meaning: string): PinduoduoRefusalRule =>
  refusalRule({
    refusalClass: 'unavailable',
    meaning,
    likelyCauses: ['a fault on the platform’s side', 'rarely: a value that the platform stumbles over'],
    remedies: [
      'nothing at first: reads are repeated by themselves; after a write read the state back before trying again',
      'if one call fails for hours while others work, look at its parameters and tell the platform’s support its request id',
    ],
    source,
  });

const degraded = (meaning: string): PinduoduoRefusalRule =>
  refusalRule({
    refusalClass: 'unavailable',
    meaning,
    likelyCauses: ['the platform switched it off under load, as it does on shopping festivals'],
    remedies: ['wait: reads are repeated by themselves after some seconds', 'put off whatever is not urgent'],
    retryAfterMs: 5_000,
    source,
  });

const tooOften = (meaning: string): PinduoduoRefusalRule =>
  refusalRule({
    refusalClass: 'rate_limit',
    meaning,
    likelyCauses: [
      'more calls than the API allows a shop, an application or everybody together',
      'another program calls with the same application or shop',
      'many shops are read for the first time at once',
    ],
    remedies: [
      'nothing at first: calls are held back by themselves for a moment and reads repeated',
      'if it stays, find what else calls with this application, or slow down',
    ],
    source,
  });

/** Codes about the platform’s own state. Time helps. */
export const platformRefusals: Readonly<Record<string, PinduoduoRefusalRule>> = {
  50000: fault('platform internal error'),
  50002: fault('business system error'),
  52001: fault('gateway service error'),
  52002: fault('gateway internal error'),
  52101: tooOften('API is rate-limited now'),
  52102: degraded('API temporarily unavailable (degraded)'),
  52103: degraded('service temporarily unavailable (degraded)'),
  70031: tooOften('called too often'),
  70033: refusalRule({
    refusalClass: 'unavailable',
    meaning: 'API down for maintenance',
    likelyCauses: ['planned work on the platform'],
    remedies: ['wait until the platform has finished; its announcements tell when'],
    retryAfterMs: 1_800_000,
    source,
  }),
};
