import { defineEndpoint } from '@orderloom/core/http';
import { z } from 'zod';
import { parseInstant } from './parse-instant.js';
import { apiPage, appWire, platformName } from './wire.js';

const platformTime = z.unknown().transform((value, context): number => {
  const instantMs = parseInstant(value);
  if (instantMs !== undefined) return instantMs;
  context.issues.push({ code: 'custom', message: 'expected a time', input: undefined });
  return z.NEVER;
});

/** The platform's clock. Its text form is not documented: China time, seconds and milliseconds are all read. */
export const timeGet = defineEndpoint({
  platform: platformName,
  name: 'pdd.time.get',
  title: 'Platform time',
  request: z.strictObject({}),
  response: z.looseObject({ time: platformTime.describe('Epoch ms') }),
  isRepeatable: true,
  limits: [],
  certainty: 'documented',
  source: 'platform declarations of May 2022 (lywzx/pdd-node-sdk)',
  documentUrl: apiPage('pdd.time.get'),
  wire: appWire('time_get_response'),
});
