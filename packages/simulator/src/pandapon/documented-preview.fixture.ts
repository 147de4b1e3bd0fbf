/** The line whose preview the reference prints in full (an inferred sample of the platform behind). */
export const documentedPreviewLine = {
  offerId: '670291644950',
  specId: '594b40c111b019af610a0078e4316373',
  quantity: '1',
} as const;

/** `data` of that preview, as raw JSON text: sums and `discountFee` in fen, `amount` and `finalUnitPrice` in yuan. */
export const documentedPreviewText = String.raw`{
  "orderPreviewResuslt": [
    {
      "discountFee": null,
      "tradeModeNameList": ["assureTrade"],
      "status": true,
      "taoSampleSinglePromotion": false,
      "sumPayment": 1671,
      "message": null,
      "sumCarriage": 350,
      "resultCode": null,
      "sumPaymentNoCarriage": 1321,
      "additionalFee": null,
      "flowFlag": "general",
      "cargoList": [
        {
          "amount": 13.21,
          "message": null,
          "finalUnitPrice": 13.9,
          "specId": "594b40c111b019af610a0078e4316373",
          "skuId": 4829152353068,
          "resultCode": null,
          "offerId": 670291644950,
          "cargoPromotionList": [
            {
              "promotionId": "plus-1081365079-901378548216|AliB2Bdszk-64971405656_901378548216",
              "selected": false,
              "text": "省0.69:PLUS会员价",
              "freePostage": false,
              "discountFee": 69
            }
          ],
          "openOfferId": "/nlXn4qH5YNFo9hwZ8PEsA=="
        }
      ],
      "shopPromotionList": [],
      "tradeModelList": [{ "tradeWay": null, "name": "担保交易", "tradeType": "assureTrade" }]
    }
  ]
}`;
