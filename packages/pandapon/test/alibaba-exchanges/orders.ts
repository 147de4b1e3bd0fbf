import { envelope } from '../platform-double.js';
import { addressParam, answerOf, lineId, offerId, orderId, pathOf, specId, type Exchange } from './exchange.js';

/** Calls for orders. */
export const orderExchanges: readonly Exchange[] = [
  {
    operation: '1688.order.preview',
    call: ({ orders }) =>
      orders.preview({
        flow: 'general',
        addressParam: {
          ...addressParam,
          postCode: '000000',
          areaText: '滨江区',
          townText: '镇文本',
          districtCode: '310107',
        },
        cargoParamList: [{ specId: '594b40c111b019af610a0078e4316373', quantity: 1, offerId: '670291644950' }],
      }),
    request: 'POST /alibaba/order/create/preview',
    body: { sample: '1688.order.preview' },
    answer: answerOf('1688.order.preview'),
    value: {
      orderPreviewResult: [
        {
          status: true,
          sumPayment: 1671,
          sumCarriage: 350,
          sumPaymentNoCarriage: 1321,
          tradeModeNameList: ['assureTrade'],
          cargoList: [
            {
              offerId: '670291644950',
              amount: 1321,
              finalUnitPrice: '13.9',
              cargoPromotionList: [{ selected: false, discountFee: 69 }],
            },
          ],
        },
      ],
      failures: [],
    },
  },
  {
    operation: '1688.order.previewBatch',
    call: ({ orders }) =>
      orders.previewBatch({
        addressParam,
        cargoParamList: [{ offerId, specId, quantity: 1.5, sellerOpenId: 'BBBexampleSeller' }],
      }),
    request: 'POST /alibaba/order/create/previewbatch',
    body: `{"addressParam":${JSON.stringify(addressParam)},"cargoParamList":[{"offerId":706627393257,"specId":"${specId}","quantity":1.5,"sellerOpenId":"BBBexampleSeller"}]}`,
    answer: answerOf('1688.order.previewBatch.synthetic'),
    value: {
      orderPreviewResult: [
        { status: true, sumPayment: 1671 },
        { status: false, resultCode: '500_004' },
      ],
      failures: [
        { resultCode: '500_004', message: '库存不足', offerId: undefined, specId: undefined },
        { resultCode: '500_004', message: '库存不足', offerId, specId },
      ],
      consignOfferList: ['12324324234'],
      unsupportedCrossBorderPayOfferList: [offerId],
    },
  },
  {
    operation: '1688.order.create',
    call: ({ orders }) =>
      orders.create({
        flow: 'general',
        message: 'Test',
        tradeType: 'assureTrade',
        addressParam,
        cargoParamList: [{ offerId, specId, quantity: 2 }],
      }),
    request: 'POST /alibaba/order/create',
    body: `{"flow":"general","message":"Test","tradeType":"assureTrade","addressParam":${JSON.stringify(addressParam)},"cargoParamList":[{"offerId":706627393257,"specId":"${specId}","quantity":2}]}`,
    answer: answerOf('1688.order.detail.synthetic'),
    value: { created: [{ orderId }], failed: [] },
  },
  {
    operation: '1688.order.createBatch',
    settings: { generation: 'v2' },
    call: ({ orders }) =>
      orders.createBatch({
        flow: 'general',
        addressParam,
        cargoParamList: [
          { offerId: 'L0PTnwSnx_dWNZWCtgK7Gg', specId, quantity: 1, sellerOpenId: 'BBBgGWh2O6JFI6v1aQuZVgRIA' },
        ],
      }),
    request: 'POST /v2/alibaba/order/batch/create',
    body: { sample: '1688.order.createBatch' },
    answer: answerOf('1688.order.createBatch'),
    value: {
      created: [
        {
          orderId: undefined,
          order: {
            productItems: [{ productID: '743470146022', price: 1900, itemAmount: 1900 }],
            nativeLogistics: { city: '杭州市' },
          },
        },
      ],
      failed: [],
    },
  },
  {
    operation: '1688.order.list',
    call: ({ orders }) =>
      orders.list({ status: 'waitsellersend', orderIds: [orderId], isHis: true, outOrderId: 'A-1' }),
    request: 'POST /alibaba/order/page',
    body: '{"page":1,"pageSize":20,"orderStatus":"waitsellersend","outOrderId":"A-1","isHis":true,"orderIds":[2542285634920880794]}',
    answer: answerOf('1688.order.list.synthetic'),
    value: { total: 1, rows: [{ externalId: orderId, baseInfo: { totalAmount: 1900 } }] },
  },
  {
    operation: '1688.order.detail',
    call: ({ orders }) => orders.get({ orderId: '2019601741959504495' }),
    request: 'POST /alibaba/order/detail',
    body: { sample: '1688.order.detail' },
    answer: answerOf('1688.order.detail.synthetic'),
    value: { externalId: orderId, productItems: [{ subItemID: lineId }, {}] },
  },
  {
    operation: '1688.order.logistics',
    settings: pathOf('1688.order.logistics'),
    call: ({ orders }) => orders.trace({ orderId, logisticsId: 'LP1' }),
    request: `GET /set/by/user?webSite=1688&orderId=${orderId}&logisticsId=LP1`,
    answer: answerOf('1688.order.logistics.synthetic'),
    value: { logisticsTrace: [{ orderId }] },
  },
  {
    operation: '1688.order.cancel',
    call: ({ orders }) => orders.cancel({ orderId, cancelReason: '不想要了' }),
    request: 'POST /alibaba/order/cancel',
    body: '{"webSite":"1688","orderId":2542285634920880794,"cancelReason":"不想要了"}',
    answer: answerOf('1688.order.cancel'),
    value: { success: true },
  },
  {
    operation: '1688.order.payUrl',
    call: ({ orders }) => orders.createPayUrl({ orderId }),
    request: `GET /alibaba/order/pay/url?orderId=${orderId}`,
    answer: answerOf('1688.order.payUrl.synthetic'),
    value: { orderId, payUrl: 'https://example.com/cashier', protocolPaySuccess: false, cantPayOrderList: [lineId] },
  },
  {
    operation: '1688.order.batchPay',
    call: ({ orders }) =>
      orders.payBatch({
        orderIds: [
          '2059624776425880794',
          '2060506524492880794',
          '2060771847808880794',
          '2059881423673880794',
          '2061086161698880794',
          '2060685231120880794',
          '2061004550533880794',
          '2060411952152880794',
          '2061002246702880794',
        ],
      }),
    request: 'POST /alibaba/order/batch/submit/to/pay',
    body: { sample: '1688.order.batchPay' },
    answer: envelope('null'),
    value: { cantPayOrderList: [], answer: null },
  },
  {
    operation: '1688.order.confirmReceipt',
    call: ({ orders }) => orders.confirmReceipt({ orderId, orderEntryIds: [lineId] }),
    request: 'POST /alibaba/order/receivegoods',
    body: '{"orderId":2542285634920880794,"orderEntryIds":[2542285634920880795]}',
    answer: envelope('{"success":true,"errorInfo":"","errorCode":""}'),
    value: { success: true, errorCode: undefined, errorInfo: undefined },
  },
];
