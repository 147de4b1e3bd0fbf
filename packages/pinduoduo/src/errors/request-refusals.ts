import { refusalRule, type PinduoduoRefusalRule } from './refusal-rule.js';

const source = 'error list printed on every API page of open.pinduoduo.com';
const refusalClass = 'invalid_request';

/** Codes that say that a request is not as the platform wants it. Sending it again brings the same answer. */
export const requestRefusals: Readonly<Record<string, PinduoduoRefusalRule>> = {
  10000: refusalRule({
    refusalClass,
    meaning: 'bad parameter',
    likelyCauses: ['a parameter has a wrong name, type or range', 'a value that must be JSON text is none'],
    remedies: [
      'compare the parameters with the API’s page; the message often names the faulty one',
      'call it through its typed method, which checks names, types and ranges before sending',
    ],
    source,
  }),
  10001: refusalRule({
    refusalClass,
    meaning: 'bad public parameter',
    likelyCauses: [
      'timestamp is more than 10 minutes from the platform’s time: this machine’s clock is wrong',
      'timestamp is in milliseconds; only Unix seconds are allowed',
      'type, client_id, data_type or version is missing or misspelt',
    ],
    remedies: [
      'set this machine’s clock right: the timestamp must lie within 10 minutes of the platform’s time, which pdd.time.get tells',
      'check the client id and the name of the API',
    ],
    source,
  }),
  10017: refusalRule({
    refusalClass,
    meaning: 'type wrong',
    likelyCauses: ['the API’s name is misspelt', 'the API was withdrawn'],
    remedies: ['check the name against the platform’s list of APIs'],
    source,
  }),
  20034: refusalRule({
    refusalClass,
    meaning: 'API offline',
    likelyCauses: ['the platform has withdrawn the API'],
    remedies: ['look for its successor in the platform’s announcements'],
    source,
  }),
  20035: refusalRule({
    refusalClass,
    meaning: 'API not on this gateway',
    likelyCauses: [
      'a pdd.cloud.* API was called at the ordinary gateway, or an ordinary one at the cloud gateway',
      'a file upload was not sent to the upload gateway',
    ],
    remedies: ['check the settings that name the gateways, gatewayUrl first'],
    source,
  }),
  21001: refusalRule({
    refusalClass,
    meaning: 'bad business parameter',
    likelyCauses: [
      'a value is out of range, such as a time window that is too long or a page size above 100',
      'an id belongs to another mall',
      'an empty value was sent',
    ],
    remedies: ['read the message and the sub message: they name the parameter', 'check the limits on the API’s page'],
    source,
  }),
  21002: refusalRule({
    refusalClass,
    meaning: 'missing business parameter',
    likelyCauses: [
      'a required parameter was left out or was empty (empty values are not sent)',
      'a parameter that belongs inside another one, such as `request`, was sent beside it',
    ],
    remedies: ['add the parameter the message names'],
    source,
  }),
  50001: refusalRule({
    refusalClass,
    meaning: 'business error',
    likelyCauses: [
      'the state of the order, ticket or goods does not allow the step',
      'the sub code says which rule broke',
    ],
    remedies: ['read the sub code and its message, then look at the thing itself before trying again'],
    source,
  }),
  52004: refusalRule({
    refusalClass,
    meaning: 'request body too large',
    likelyCauses: ['a batch has too many entries', 'a text or a file is too large'],
    remedies: ['send fewer entries in one call: most batches take 100 at most', 'make the file smaller'],
    source,
  }),
};
