import { authoriseAgain, refusalRule, type PinduoduoRefusalRule } from './refusal-rule.js';

const source = 'error list printed on every API page of open.pinduoduo.com';
const askSupport = 'ask the platform’s support; only it can lift this';

/** Codes about keys, signs, tokens and rights. A person has to act; only an expired token mends itself. */
export const accessRefusals: Readonly<Record<string, PinduoduoRefusalRule>> = {
  10016: refusalRule({
    refusalClass: 'authentication',
    meaning: 'application offline or client_id wrong',
    likelyCauses: [
      'the client id is mistyped or belongs to an application that was deleted',
      'the application was taken offline, or was not brought online within 30 days of its approval',
    ],
    remedies: ['check the client id and, on open.pinduoduo.com, that the application is online'],
    source,
  }),
  10018: refusalRule({
    refusalClass: 'authentication',
    meaning: 'target application offline or target_client_id wrong',
    likelyCauses: ['the target client id of a cloud call is mistyped', 'the target application was taken offline'],
    remedies: ['check the target client id and that its application is online'],
    source,
  }),
  10019: refusalRule({
    refusalClass: 'token_expired',
    meaning: 'access token expired',
    likelyCauses: [
      'the grant of the merchant has run out',
      'the merchant authorised again, which voids all earlier tokens at once',
    ],
    remedies: [
      `nothing while a refresh token is stored: it is renewed by itself and the call repeated once; otherwise ${authoriseAgain}`,
      `${authoriseAgain} when renewing fails too: only the main account of an open mall can`,
    ],
    source,
  }),
  20004: refusalRule({
    refusalClass: 'authentication',
    meaning: 'sign check failed',
    likelyCauses: [
      'a boolean or a list was sent in another text than was signed: True or 1 in place of true, a list raw in place of JSON text',
      'a parameter was added, trimmed or encoded anew after signing, perhaps by a proxy',
      'the client secret is not the one of this client id, was reset, or has blanks around it',
      'an access token was sent to an API that takes none',
      'parameters were sorted by name and value joined in place of by name',
    ],
    remedies: [
      'check that the client secret belongs to the client id and has no blanks around it',
      'if only some calls fail, compare the text that was signed (explainSignature shows it) with the body that was sent, byte by byte',
      'let no proxy between this machine and the platform change the body',
    ],
    source: `${source}; causes: programs in public repositories`,
  }),
  20005: refusalRule({
    refusalClass: 'permission',
    meaning: 'address not in the whitelist',
    likelyCauses: [
      'this machine goes out through an IP address that the application’s whitelist does not name',
      'the outgoing address has changed: a new server, another proxy, a line without a fixed address',
    ],
    remedies: [
      'add this machine’s outgoing IP address to the application’s whitelist on open.pinduoduo.com; the sign is not at fault',
      'send all calls through one fixed address',
    ],
    source,
  }),
  20031: refusalRule({
    refusalClass: 'permission',
    meaning: 'merchant has not granted this API, or the application lacks its permission package',
    likelyCauses: [
      'the application lacks the package the API belongs to: 订单信息查询权限包 for orders, 售后管理权限包 for after-sales',
      'the package was granted after the merchant authorised, so the token does not name the API',
      'the kind of the application cannot have the API',
    ],
    remedies: [
      `apply for the permission package of this API on open.pinduoduo.com, then ${authoriseAgain}`,
      'look at the scope stored with the token: it lists the APIs it may call',
    ],
    source,
  }),
  20032: refusalRule({
    refusalClass: 'authentication',
    meaning: 'access token or client id wrong',
    likelyCauses: [
      'the token was given to another application',
      'the merchant authorised again or ended the grant, which voids the stored token',
      'the token was cut off or mixed up with the refresh token',
    ],
    remedies: [`${authoriseAgain}; an earlier token is void as soon as a new one was given out`, 'check the client id'],
    source,
  }),
  30000: refusalRule({
    refusalClass: 'permission',
    meaning: 'no right to call this API',
    likelyCauses: ['the application is of a kind that may not call it', 'its permission package was taken back'],
    remedies: ['look at the application’s permission packages on open.pinduoduo.com and apply for the missing one'],
    source,
  }),
  30001: refusalRule({
    refusalClass: 'permission',
    meaning: 'client_id and partner_id do not match',
    likelyCauses: ['a partner id was sent that the application is not bound to'],
    remedies: ['leave partner_id out, or send the one the application is bound to'],
    source,
  }),
  70032: refusalRule({
    refusalClass: 'permission',
    meaning: 'request forbidden',
    likelyCauses: ['the platform blocks this application, mall or API'],
    remedies: [askSupport],
    source,
  }),
  70034: refusalRule({
    refusalClass: 'permission',
    meaning: 'user flagged as risky',
    likelyCauses: ['the platform’s risk control stopped the merchant'],
    remedies: [askSupport],
    source,
  }),
  70035: refusalRule({
    refusalClass: 'permission',
    meaning: 'application flagged as risky',
    likelyCauses: ['the platform’s risk control stopped the application, after unusual calls for instance'],
    remedies: [askSupport],
    source,
  }),
  70036: refusalRule({
    refusalClass: 'permission',
    meaning: 'call quota of an application in test state used up',
    likelyCauses: ['the application is still in test state, where calls are counted by the day'],
    remedies: ['bring the application online, or wait until tomorrow'],
    source,
  }),
};
