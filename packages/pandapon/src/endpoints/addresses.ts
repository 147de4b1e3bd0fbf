import { defineEndpoint } from '@orderloom/core/http';
import { z } from 'zod';
import { defineOpenEndpoint } from './open-endpoint.js';
import { openAnswer } from './open-values.js';
import { digitsInput, textInput } from './taobao-input.js';
import { pandaponWire } from './wire.js';

/** The addresses of the user; what it takes and answers is not known. */
export const commonAddressGet = defineOpenEndpoint({
  name: 'common.address.get',
  title: 'Get the user’s addresses',
  isRepeatable: true,
  source: 'api-263477668 (name and method only)',
  documentUrl: 'https://doc-en.pandapon.com/api-263477668',
  wire: { method: 'POST', path: null, parametersIn: 'body' },
});

/** Adds an address, or changes the one with this `id`. The answer tells no id. */
export const commonAddressAddOrUpdate = defineEndpoint({
  platform: 'pandapon',
  name: 'common.address.addOrUpdate',
  title: 'Add or change an address',
  request: z.strictObject({
    id: digitsInput.optional().describe('Address to change; absent: a new one'),
    name: textInput.describe('Receiver'),
    province: textInput,
    city: textInput,
    district: textInput,
    address: textInput.describe('Street and number'),
    phone: textInput.describe('Mobile number'),
  }),
  response: openAnswer,
  isRepeatable: false,
  limits: [],
  certainty: 'documented',
  source: 'api-263477669; v2: doc-cnv2 api-288437932, doc-env2 api-289121051',
  documentUrl: 'https://doc-en.pandapon.com/api-263477669',
  wire: pandaponWire({
    method: 'POST',
    path: '/open/address/addOrUpdate',
    parametersIn: 'body',
    v2: { path: '/v2/open/address/addOrUpdate' },
    bareIntegers: ['id'],
    payload: 'plain',
    hasInnerFailure: true,
  }),
});
