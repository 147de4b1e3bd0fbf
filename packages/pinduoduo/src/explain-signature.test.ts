import { md5UpperHex } from '@orderloom/core/signing';
import { describe, expect, it } from 'vitest';
import { explainSignature, maskedAccessToken, maskedClientSecret } from './explain-signature.js';
import { signPinduoduoRequest } from './signing.js';

const request = {
  type: 'pdd.order.list.get',
  clientId: 'client-1',
  clientSecret: 'secret-of-the-test',
  accessToken: 'token-of-the-test',
  timestampSeconds: 1_715_669_977,
  parameters: { order_status: 1, use_has_next: true, note: 'token-of-the-test' },
};

describe('explainSignature', () => {
  it('shows exactly what was digested, with masks in place of secret and token', () => {
    const { text, sign } = explainSignature({ ...request, parameters: { order_status: 1, use_has_next: true } });
    expect(text).toBe(
      '[client secret]access_token[access token]client_idclient-1data_typeJSONorder_status1timestamp1715669977' +
        'typepdd.order.list.getuse_has_nexttrueversionV1[client secret]',
    );
    const digested = text
      .replaceAll(maskedClientSecret, request.clientSecret)
      .replaceAll(maskedAccessToken, request.accessToken);
    expect(md5UpperHex(digested)).toBe(sign);
  });

  it('gives the sign of the request that is sent', () => {
    const { parameters } = signPinduoduoRequest(request);
    const explained = explainSignature(request);
    expect(explained.sign).toBe(parameters['sign']);
    expect(explained.parameters).toEqual({ ...parameters, access_token: maskedAccessToken });
  });

  it('masks a secret that looks like a part of the text without touching that part', () => {
    const { text } = explainSignature({ ...request, clientSecret: 'timestamp', parameters: {} });
    expect(text).toContain('timestamp1715669977');
    expect(text.startsWith(maskedClientSecret) && text.endsWith(maskedClientSecret)).toBe(true);
  });

  it('shows no token where none is sent', () => {
    const { accessToken: _accessToken, ...anonymous } = request;
    const explained = explainSignature(anonymous);
    expect(explained.text).not.toContain('access_token');
    expect(explained.parameters).not.toHaveProperty('access_token');
  });
});
