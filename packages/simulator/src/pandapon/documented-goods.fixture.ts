/** `data` of the documented goods query for item 672991141190 (manual doc-6055770), as raw JSON text, one of its skus. */
export const documentedGoodsText = String.raw`{
  "quantity": 400,
  "categoryPath": "童装/婴儿装/亲子装->裙子(新)->连衣裙",
  "shopName": "u[2206891060210]",
  "description": "测试",
  "productUnit": null,
  "picUrls": [
    "https://img.alicdn.com/bao/uploaded/i1/263669477/O1CN01fH0cbf2JsW8fvHFwx_!!263669477.jpg"
  ],
  "title": "天穹发布商品,测试请不要拍",
  "mpId": "2048057995392326",
  "categoryName": "连衣裙",
  "itemId": 672991141190,
  "userNick": "测试账号tbc003",
  "price": 1,
  "beginAmount": 0,
  "status": "active",
  "promotionPrice": 1,
  "shopId": 268763467,
  "categoryId": "121452038",
  "itemType": "HAVE_MATERIAL",
  "skuList": [
    {
      "picUrl": null,
      "quantity": 200,
      "price": 1,
      "skuId": "3452545926724",
      "status": "active",
      "promotionPrice": "1",
      "postFee": 0,
      "mpSkuld": null,
      "properties": [
        { "valueId": 28326, "valueName": "红色", "propId": 1627207, "propName": "颜色分类" },
        { "valueId": 3273546, "valueName": "52cm", "propId": 122216343, "propName": "参考身高" }
      ]
    }
  ]
}`;
