import { refusalRule, type PandaPonRefusalRule } from './refusal-rule.js';

const alibabaTrace = 'inferred: public mirror of the 1688 logistics trace page';
const alibabaRefund = 'inferred: public mirror of the 1688 open platform pages';

/** Codes of the platforms behind, inside an answer whose envelope says success. */
export const innerRules: Readonly<Record<string, PandaPonRefusalRule>> = {
  '404': refusalRule({
    refusalClass: 'not_found',
    meaning: 'no logistics trace',
    likelyCauses: ['the carrier has not scanned the parcel yet', 'the order number is wrong'],
    remedies: ['ask again later'],
    source: alibabaTrace,
  }),
  '500_2': refusalRule({
    refusalClass: 'not_found',
    meaning: 'not shipped yet',
    likelyCauses: ['the seller has not sent the order'],
    remedies: ['ask again when the order is shipped'],
    source: alibabaTrace,
  }),
  '4003': refusalRule({
    refusalClass: 'not_found',
    meaning: 'order does not exist',
    likelyCauses: [
      'the order number is wrong or belongs to another account',
      'a 19-digit number was rounded by the program that passed it on',
    ],
    remedies: ['check the order number digit by digit'],
    source: 'inferred: wiki-en.dajisaas.com api-194164772',
  }),
  'order.nopermission.buyer': refusalRule({
    refusalClass: 'permission',
    meaning: 'order of somebody else',
    likelyCauses: ['the order was placed through another account'],
    remedies: ['use the keys of the account that placed the order'],
    source: alibabaTrace,
  }),
  'order.createtime.history': refusalRule({
    refusalClass: 'not_found',
    meaning: 'order older than a year',
    likelyCauses: ['1688 keeps no trace of orders that old'],
    remedies: ['stop asking for it'],
    source: alibabaTrace,
  }),
  IllegalAccessToken: refusalRule({
    refusalClass: 'authentication',
    meaning: 'the Taobao authorisation behind the account is not valid',
    likelyCauses: ['the authorisation that PandaPon holds for Taobao has run out or was withdrawn'],
    remedies: ['renew the Taobao authorisation in the PandaPon console'],
    source: 'inferred: public clients of the Taobao Global distribution platform',
  }),
};

/** 1688 after-sale calls sort their codes by the first digit: 5 is the caller's fault, 4 the server's. */
export const alibabaRefundRules: Readonly<Record<'4' | '5' | '4000', PandaPonRefusalRule>> = {
  '4000': refusalRule({
    refusalClass: 'unavailable',
    meaning: 'the after-sale call failed',
    likelyCauses: ['1688 says no more: a fault of its own, or an order in a state that does not allow the step'],
    remedies: [
      'read the order and its after-sale back, then try once more',
      'if it stays, tell PandaPon’s support the request id',
    ],
    source: alibabaRefund,
  }),
  '4': refusalRule({
    refusalClass: 'unavailable',
    meaning: 'a fault of 1688 in an after-sale call',
    likelyCauses: ['a fault on 1688’s side'],
    remedies: ['read the after-sale back, then try once more'],
    source: alibabaRefund,
  }),
  '5': refusalRule({
    refusalClass: 'invalid_request',
    meaning: '1688 does not accept this after-sale call',
    likelyCauses: [
      'the kind of refund does not fit the state of the goods: goods are returned only after their receipt',
      'the amount (fen) is more than was paid',
      'the reason is not one of those the reasons call lists, or the description has not 2 to 150 characters',
    ],
    remedies: ['compare reason, amounts in fen and state of the goods with what the reasons call and the order tell'],
    source: alibabaRefund,
  }),
};
