import { InvalidArgumentError } from '@orderloom/core/errors';
import { describe, expect, it } from 'vitest';
import { pinduoduoAudiences, type PinduoduoAudienceName } from './audiences.js';
import { createAuthorizationUrl } from './create-authorization-url.js';

const input = { clientId: 'cid', redirectUri: 'https://hub.example/back?a=1&b=2', state: 'x y&z' };
const query = 'response_type=code&client_id=cid&redirect_uri=https%3A%2F%2Fhub.example%2Fback%3Fa%3D1%26b%3D2';

describe('the address of an authorisation page', () => {
  it.each<[PinduoduoAudienceName, string]>([
    ['mall', `https://fuwu.pinduoduo.com/service-market/auth?${query}&state=x+y%26z`],
    ['mall_mobile', `https://mai.pinduoduo.com/h5-login.html?view=h5&${query}&state=x+y%26z`],
    ['mall_older', `https://mms.pinduoduo.com/open.html?${query}&state=x+y%26z`],
    ['affiliate', `https://jinbao.pinduoduo.com/open.html?${query}&state=x+y%26z`],
    ['group_leader', `https://oauth.pinduoduo.com/authorize/ktt?${query}&state=x+y%26z`],
    ['waybill_user', `https://wb.pinduoduo.com/logistics/auth?${query}&state=x+y%26z`],
  ])('for %s is the platform’s, with everything percent-encoded', (audience, url) => {
    expect(createAuthorizationUrl({ ...input, audience })).toBe(url);
  });

  it('is the one for malls at a desk when no audience is named', () => {
    expect(createAuthorizationUrl(input)).toBe(createAuthorizationUrl({ ...input, audience: 'mall' }));
    expect(pinduoduoAudiences[0].name).toBe('mall');
  });

  it('follows the settings and keeps what the page itself asks for', () => {
    const authorizationUrls = { mall_mobile: 'http://127.0.0.1:4020/login?tenant=1' };
    expect(createAuthorizationUrl({ ...input, audience: 'mall_mobile', authorizationUrls })).toBe(
      `http://127.0.0.1:4020/login?tenant=1&view=h5&${query}&state=x+y%26z`,
    );
  });

  it.each([
    ['a relative redirect', { redirectUri: '/back' }, 'redirectUri'],
    ['an empty state', { state: '' }, 'state'],
    ['an unknown audience', { audience: 'driver' as PinduoduoAudienceName }, 'audience'],
  ])('is not made with %s', (_name, wrong, path) => {
    const create = () => createAuthorizationUrl({ ...input, ...wrong });
    expect(create).toThrow(InvalidArgumentError);
    expect(create).toThrow(new RegExp(path));
  });
});
