/**
 * The `data` element of the order detail that PandaPon's documentation shows (page api-263477617), as raw JSON text:
 * a Taobao order of 14 December 2023, shipped.
 */
export const documentedOrderText = String.raw`{
  "orderNo": "1052608755792872049",
  "createTime": null,
  "purchaseAmount": 134500,
  "modifyTime": 1702549508000,
  "purchaseId": 200033789040,
  "purchaseCurrency": "CNY",
  "payCurrency": "CNY",
  "supplierNick": "朵朵安的花园",
  "domesticPostFee": 5500,
  "outerPurchaseId": "1052608755792872049",
  "subUserId": 2100005886080,
  "closeTimeWithoutPayment": null,
  "receiverVO": {
    "zip": "510430",
    "country": "中国",
    "address": "石井街道 凰岗村 凤鸣路117号F1档(001-0404312957)咚咚国际店菜鸟驿站",
    "city": "广州市",
    "district": "白云区",
    "state": "广东省"
  },
  "subOrderVO": [
    {
      "title": "阿迪达斯COURT PLATFORM女款防滑潮流休闲运动板鞋HP9434 H06298",
      "subOrderCloseTimeWithoutPayment": null,
      "payCurrency": "CNY",
      "subPurchaseOrderId": "200033789041",
      "productAmount": "25600",
      "alipayPayOrderNo": "2023121422001113321417052615",
      "optionFields": {
        "en": "{\"鞋码\":\"37\",\"颜色分类\":\"(CI7954) B品 H06298\"}",
        "zh": "{\"鞋码\":\"37\",\"颜色分类\":\"(CI7954) B品 H06298\"}"
      },
      "logisticOrders": [
        {
          "logistic_company_name": "中通快递",
          "logistic_number": "78753196186473",
          "rts_time": 1702549507000
        }
      ],
      "quantity": 2,
      "price": null,
      "payAmount": "26900",
      "purchaseAmount": 26691,
      "domesticPostFee": 1091,
      "purchaseCurrency": "CNY",
      "skuId": "6436191285595",
      "purchaseOrderLineOuterId": "3682557363261579405",
      "purchaseOrderOuterId": "3682557363260579405"
    },
    {
      "title": "阿迪达斯三叶草NY 90J女休闲运动板鞋小白鞋GY1172 GZ1873 GZ1872",
      "subOrderCloseTimeWithoutPayment": null,
      "payCurrency": "CNY",
      "subPurchaseOrderId": "200033789042",
      "productAmount": "14800",
      "alipayPayOrderNo": "2023121422001113321417052615",
      "optionFields": {
        "en": "{\"鞋码\":\"37\",\"颜色分类\":\"(CI7954) B品 GZ1873\"}",
        "zh": "{\"鞋码\":\"37\",\"颜色分类\":\"(CI7954) B品 GZ1873\"}"
      },
      "logisticOrders": [
        {
          "logistic_company_name": "中通快递",
          "logistic_number": "78753196186473",
          "rts_time": 1702549507000
        }
      ],
      "quantity": 1,
      "price": null,
      "payAmount": "14795",
      "purchaseAmount": 15431,
      "domesticPostFee": 631,
      "purchaseCurrency": "CNY",
      "skuId": "6436168413379",
      "purchaseOrderLineOuterId": "3682557363262579405",
      "purchaseOrderOuterId": "3682557363260579405"
    },
    {
      "title": "ADIDAS男女童鞋小白休闲板鞋EE7968 GV6796 gy2326 gw6511 GW6506",
      "subOrderCloseTimeWithoutPayment": null,
      "payCurrency": "CNY",
      "subPurchaseOrderId": "200033789043",
      "productAmount": "10800",
      "alipayPayOrderNo": "2023121422001113321417052615",
      "optionFields": {
        "en": "{\"鞋码\":\"38\",\"颜色分类\":\"(CI7953) B品 GV6796\"}",
        "zh": "{\"鞋码\":\"38\",\"颜色分类\":\"(CI7953) B品 GV6796\"}"
      },
      "logisticOrders": [
        {
          "logistic_company_name": "中通快递",
          "logistic_number": "78753196186473",
          "rts_time": 1702549507000
        }
      ],
      "quantity": 1,
      "price": null,
      "payAmount": "10760",
      "purchaseAmount": 11260,
      "domesticPostFee": 460,
      "purchaseCurrency": "CNY",
      "skuId": "6436182259771",
      "purchaseOrderLineOuterId": "3682557363263579405",
      "purchaseOrderOuterId": "3682557363260579405"
    },
    {
      "title": "Adidas阿迪达斯NEO女鞋 运动休闲鞋防滑减震舒适透气跑步鞋HP5396",
      "subOrderCloseTimeWithoutPayment": null,
      "payCurrency": "CNY",
      "subPurchaseOrderId": "200033789044",
      "productAmount": "14800",
      "alipayPayOrderNo": "2023121422001113321417052615",
      "optionFields": {
        "en": "{\"鞋码\":\"37\",\"颜色分类\":\"灰(CI7954) B品 HP5396\"}",
        "zh": "{\"鞋码\":\"37\",\"颜色分类\":\"灰(CI7954) B品 HP5396\"}"
      },
      "logisticOrders": [
        {
          "logistic_company_name": "中通快递",
          "logistic_number": "78753196186473",
          "rts_time": 1702549507000
        }
      ],
      "quantity": 1,
      "price": null,
      "payAmount": "14795",
      "purchaseAmount": 15431,
      "domesticPostFee": 631,
      "purchaseCurrency": "CNY",
      "skuId": "6436193449567",
      "purchaseOrderLineOuterId": "3682557363264579405",
      "purchaseOrderOuterId": "3682557363260579405"
    },
    {
      "title": "ADIDAS男女儿童运动小白板鞋GY2457 GW6492 GY2327 GW6521 GW6946",
      "subOrderCloseTimeWithoutPayment": null,
      "payCurrency": "CNY",
      "subPurchaseOrderId": "200033789045",
      "productAmount": "8800",
      "alipayPayOrderNo": "2023121422001113321417052615",
      "optionFields": {
        "en": "{\"鞋码\":\"34\",\"颜色分类\":\"(CI7952) B品 GY2457\"}",
        "zh": "{\"鞋码\":\"34\",\"颜色分类\":\"(CI7952) B品 GY2457\"}"
      },
      "logisticOrders": [
        {
          "logistic_company_name": "中通快递",
          "logistic_number": "78753196186473",
          "rts_time": 1702549507000
        }
      ],
      "quantity": 1,
      "price": null,
      "payAmount": "9415",
      "purchaseAmount": 9175,
      "domesticPostFee": 375,
      "purchaseCurrency": "CNY",
      "skuId": "6409396633223",
      "purchaseOrderLineOuterId": "3682557363265579405",
      "purchaseOrderOuterId": "3682557363260579405"
    },
    {
      "title": "Adidas阿迪达斯NEO女鞋 运动休闲鞋防滑减震舒适透气跑步鞋HP5396",
      "subOrderCloseTimeWithoutPayment": null,
      "payCurrency": "CNY",
      "subPurchaseOrderId": "200033789046",
      "productAmount": "14800",
      "alipayPayOrderNo": "2023121422001113321417052615",
      "optionFields": {
        "en": "{\"鞋码\":\"36\",\"颜色分类\":\"灰(CI7954) B品 HP5396\"}",
        "zh": "{\"鞋码\":\"36\",\"颜色分类\":\"灰(CI7954) B品 HP5396\"}"
      },
      "logisticOrders": [
        {
          "logistic_company_name": "中通快递",
          "logistic_number": "78753196186473",
          "rts_time": 1702549507000
        }
      ],
      "quantity": 1,
      "price": null,
      "payAmount": "17485",
      "purchaseAmount": 15431,
      "domesticPostFee": 631,
      "purchaseCurrency": "CNY",
      "skuId": "6436193447519",
      "purchaseOrderLineOuterId": "3682557363266579405",
      "purchaseOrderOuterId": "3682557363260579405"
    },
    {
      "title": "Adidas阿迪达斯neo男女大童鞋运动轻便低帮魔术贴小白板鞋 GW6516",
      "subOrderCloseTimeWithoutPayment": null,
      "payCurrency": "CNY",
      "subPurchaseOrderId": "200033789047",
      "productAmount": "11800",
      "alipayPayOrderNo": "2023121422001113321417052615",
      "optionFields": {
        "en": "{\"鞋码\":\"38\",\"颜色分类\":\"(CI7952) B品 GW6516\"}",
        "zh": "{\"鞋码\":\"38\",\"颜色分类\":\"(CI7952) B品 GW6516\"}"
      },
      "logisticOrders": [
        {
          "logistic_company_name": "中通快递",
          "logistic_number": "78753196186473",
          "rts_time": 1702549507000
        }
      ],
      "quantity": 1,
      "price": null,
      "payAmount": "12105",
      "purchaseAmount": 12303,
      "domesticPostFee": 503,
      "purchaseCurrency": "CNY",
      "skuId": "6436180928097",
      "purchaseOrderLineOuterId": "3682557363267579405",
      "purchaseOrderOuterId": "3682557363260579405"
    },
    {
      "title": "阿迪达斯COURT PLATFORM女款防滑潮流休闲运动板鞋HP9434 H06298",
      "subOrderCloseTimeWithoutPayment": null,
      "payCurrency": "CNY",
      "subPurchaseOrderId": "200033789048",
      "productAmount": "12800",
      "alipayPayOrderNo": "2023121422001113321417052615",
      "optionFields": {
        "en": "{\"鞋码\":\"36\",\"颜色分类\":\"(CI7954) B品 H06298\"}",
        "zh": "{\"鞋码\":\"36\",\"颜色分类\":\"(CI7954) B品 H06298\"}"
      },
      "logisticOrders": [
        {
          "logistic_company_name": "中通快递",
          "logistic_number": "78753196186473",
          "rts_time": 1702549507000
        }
      ],
      "quantity": 1,
      "price": null,
      "payAmount": "13450",
      "purchaseAmount": 13346,
      "domesticPostFee": 546,
      "purchaseCurrency": "CNY",
      "skuId": "6436191283547",
      "purchaseOrderLineOuterId": "3682557363268579405",
      "purchaseOrderOuterId": "3682557363260579405"
    },
    {
      "title": "ADIDAS 阿迪达斯女鞋休闲透气轻便EQ19 RUN运动舒适跑步鞋 GZ0572",
      "subOrderCloseTimeWithoutPayment": null,
      "payCurrency": "CNY",
      "subPurchaseOrderId": "200033789049",
      "productAmount": "14800",
      "alipayPayOrderNo": "2023121422001113321417052615",
      "optionFields": {
        "en": "{\"鞋码\":\"39\",\"颜色分类\":\"(CI7954) B品 GZ0572\"}",
        "zh": "{\"鞋码\":\"39\",\"颜色分类\":\"(CI7954) B品 GZ0572\"}"
      },
      "logisticOrders": [
        {
          "logistic_company_name": "中通快递",
          "logistic_number": "78753196186473",
          "rts_time": 1702549507000
        }
      ],
      "quantity": 1,
      "price": null,
      "payAmount": "14795",
      "purchaseAmount": 15432,
      "domesticPostFee": 632,
      "purchaseCurrency": "CNY",
      "skuId": "6407407785069",
      "purchaseOrderLineOuterId": "3682557363269579405",
      "purchaseOrderOuterId": "3682557363260579405"
    }
  ]
}`;
