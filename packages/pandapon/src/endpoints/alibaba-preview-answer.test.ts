import { PlatformRefusalError } from '@orderloom/core/errors';
import { describe, expect, it } from 'vitest';
import { callThrough, caught } from '../../test/call-through.js';
import { envelope } from '../../test/platform-double.js';
import { alibabaCartPreview } from './alibaba-carts.js';
import { alibabaPreview } from './alibaba-preview-answer.js';

describe('a preview', () => {
  it('is read under the right name and under the misspelt one', () => {
    const part = { status: true, sumPayment: 1671 };
    for (const name of ['orderPreviewResuslt', 'orderPreviewResult']) {
      expect(alibabaPreview.parse({ [name]: [part] }).orderPreviewResult).toMatchObject([part]);
    }
  });

  it('tells the sums of a part only when the part can be ordered', () => {
    const [orderable, refused] = alibabaPreview.parse({
      orderPreviewResuslt: [
        { status: true, sumPayment: '1671', sumCarriage: 350 },
        { status: false, sumPayment: 0, sumCarriage: 0, resultCode: '500_001', message: 'not sold online' },
      ],
    }).orderPreviewResult;
    expect(orderable).toMatchObject({ status: true, sumPayment: 1671, sumCarriage: 350 });
    expect(refused).toStrictEqual({
      status: false,
      resultCode: '500_001',
      message: 'not sold online',
      cargoList: undefined,
    });
  });

  it.each([
    [undefined, true],
    [null, true],
    ['200', true],
    ['SUCCESS', true],
    ['500_004', false],
  ])('judges a part without a status by its code %s', (resultCode, status) => {
    const { orderPreviewResult, failures } = alibabaPreview.parse({ orderPreviewResuslt: [{ resultCode }] });
    expect(orderPreviewResult).toMatchObject([{ status }]);
    expect(failures).toHaveLength(status ? 0 : 1);
  });

  it('lists the failed line of a part that is orderable otherwise', () => {
    const cargoList = [
      { offerId: 1, specId: 'a', resultCode: '200' },
      { offerMapId: 'm', specId: 'b', resultCode: '500_005', message: 'too few' },
    ];
    expect(alibabaPreview.parse({ orderPreviewResuslt: [{ status: true, cargoList }] }).failures).toStrictEqual([
      { resultCode: '500_005', message: 'too few', offerId: 'm', specId: 'b' },
    ]);
  });

  it('says [] for every list that was not told', () => {
    expect(alibabaPreview.parse({ success: true })).toMatchObject({
      orderPreviewResult: [],
      failures: [],
      postFeeByDescOfferList: [],
      consignOfferList: [],
      unsupportedCrossBorderPayOfferList: [],
    });
  });

  it('is a refusal when it failed as a whole', async () => {
    const answer = envelope('{"success":false,"errorCode":"500_002","errorMsg":"two sellers"}');
    const error = await caught(callThrough(alibabaCartPreview, { addressParam: {}, cartIds: ['1'] }, answer));
    expect(error).toBeInstanceOf(PlatformRefusalError);
    expect(error).toMatchObject({ platformCode: '200', subCode: '500_002', platformMessage: 'two sellers' });
  });
});
