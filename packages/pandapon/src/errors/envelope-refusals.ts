import { refusalRule, type PandaPonRefusalRule } from './refusal-rule.js';

const source = 'inferred: PandaPon’s page "Error code" is unreadable; codes read as the HTTP statuses they look like';

const fault = (meaning: string): PandaPonRefusalRule =>
  refusalRule({
    refusalClass: 'unavailable',
    meaning,
    likelyCauses: [
      'a fault on PandaPon’s side or of the platform behind it',
      'rarely: a value that the platform stumbles over',
    ],
    remedies: [
      'nothing at first: reads are repeated by themselves; after a write read the state back before trying again',
      'if one call fails for hours while others work, look at its parameters and tell PandaPon’s support the request id',
    ],
    source,
  });

/**
 * Codes of the envelope. Only 200 = success is certain; the setting `refusalClasses` goes before these lines, the
 * codes not listed are invalid requests.
 */
export const envelopeRules: Readonly<Record<string, PandaPonRefusalRule>> = {
  '400': refusalRule({
    refusalClass: 'invalid_request',
    meaning: 'parameters not accepted',
    likelyCauses: [
      'a parameter is missing, has another form than the platform wants, or contradicts another',
      'the operation’s parameters are inferred and the platform calls one of them differently',
      'plain product ids were sent to the v2 API, or mapped ones to v1',
    ],
    remedies: [
      'compare the parameters with PandaPon’s page of the operation',
      'if a name is wrong, set it in `parameterNames`; the setting `generation` chooses between v1 and v2',
    ],
    source,
  }),
  '401': refusalRule({
    refusalClass: 'authentication',
    meaning: 'keys, signature or clock not accepted',
    likelyCauses: [
      'the Access Secret is not the one of this Access Key: resetting it voids the old one at once',
      'this machine’s clock is more than 600 seconds away from UTC',
      'the platform expects the timestamp in the other unit, or another signature recipe',
      'the user id does not belong to the developer account',
    ],
    remedies: [
      'check Access Key, Access Secret, user id, the machine’s clock and the settings timestampUnit and signatureRecipe',
      'run probePandaPon, which tries the recipes and units one after the other and names the settings to write',
    ],
    source,
  }),
  '403': refusalRule({
    refusalClass: 'permission',
    meaning: 'no right to this operation',
    likelyCauses: [
      'the developer account has not been given the operation',
      'the user id is a sub-account without the right to it',
    ],
    remedies: ['check what the developer account and the user id are allowed to do'],
    source,
  }),
  '404': refusalRule({
    refusalClass: 'not_found',
    meaning: 'unknown path or thing',
    likelyCauses: [
      'there is no such order, after-sale or product, or it belongs to another account',
      'the path is wrong, if every call of the operation is answered so',
    ],
    remedies: ['if every call of the operation fails so, check the settings paths and generation', 'check the id'],
    source,
  }),
  '429': refusalRule({
    refusalClass: 'rate_limit',
    meaning: 'called too often',
    likelyCauses: [
      'more calls than the platform allows; PandaPon states no limit',
      'another program uses the same keys',
    ],
    remedies: [
      'nothing at first: calls are held back by themselves for a moment and reads repeated',
      'if it stays, set requestsPerSecond',
    ],
    source,
  }),
  '500': fault('internal fault'),
  '502': fault('platform behind not reachable'),
  '503': fault('not available for now'),
  '504': fault('platform behind too slow'),
};
