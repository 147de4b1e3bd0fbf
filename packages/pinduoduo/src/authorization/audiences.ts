import type { AuthorizationAudience } from '@orderloom/core/platform';

/** Kinds of users with an authorisation page of their own. */
export const authorizationAudienceNames = [
  'mall',
  'mall_mobile',
  'mall_older',
  'affiliate',
  'group_leader',
  'waybill_user',
] as const;
export type PinduoduoAudienceName = (typeof authorizationAudienceNames)[number];

/** A kind of user with the page that asks it. */
export interface PinduoduoAudience extends AuthorizationAudience {
  readonly name: PinduoduoAudienceName;
  readonly url: string;
  /** Parameters only this page takes. */
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * The authorisation pages; the first is for a merchant at a desk. Only the main account of a mall can authorise, and
 * the mall must be open. Source: the platform's text for merchants; public clients for the other pages.
 */
export const pinduoduoAudiences: readonly [PinduoduoAudience, ...PinduoduoAudience[]] = [
  {
    name: 'mall',
    title: 'Mall (web)',
    url: 'https://fuwu.pinduoduo.com/service-market/auth',
    parameters: {},
  },
  {
    name: 'mall_mobile',
    title: 'Mall (mobile)',
    url: 'https://mai.pinduoduo.com/h5-login.html',
    parameters: { view: 'h5' },
  },
  {
    name: 'mall_older',
    title: 'Mall (older page)',
    url: 'https://mms.pinduoduo.com/open.html',
    parameters: {},
  },
  {
    name: 'affiliate',
    title: 'Affiliate (多多进宝)',
    url: 'https://jinbao.pinduoduo.com/open.html',
    parameters: {},
  },
  {
    name: 'group_leader',
    title: 'Group-buy leader (快团团)',
    url: 'https://oauth.pinduoduo.com/authorize/ktt',
    parameters: {},
  },
  {
    name: 'waybill_user',
    title: 'Waybill user',
    url: 'https://wb.pinduoduo.com/logistics/auth',
    parameters: {},
  },
];
