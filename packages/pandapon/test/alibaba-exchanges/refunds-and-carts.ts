import { envelope } from '../platform-double.js';
import { addressParam, answerOf, lineId, offerId, orderId, pathOf, specId, type Exchange } from './exchange.js';

/** Calls for after-sales and the cart. */
export const refundAndCartExchanges: readonly Exchange[] = [
  {
    operation: '1688.refund.info',
    call: ({ refunds }) => refunds.get({ refundId: 'TQ100000000000000001' }),
    request: 'POST /alibaba/refund/info',
    body: '{"refundId":"TQ100000000000000001"}',
    answer: answerOf('1688.refund.info.synthetic'),
    value: { refundId: 'TQ100000000000000001', orderId, status: 'waitsellerreceive', applyPayment: 1900 },
  },
  {
    operation: '1688.refund.reasons',
    settings: pathOf('1688.refund.reasons'),
    call: ({ refunds }) =>
      refunds.listReasons({ orderId, orderEntryIds: [lineId], goodsStatus: 'refundWaitSellerSend' }),
    request: 'POST /set/by/user',
    body: '{"orderId":2542285634920880794,"orderEntryIds":[2542285634920880795],"goodsStatus":"refundWaitSellerSend"}',
    answer: answerOf('1688.refund.reasons.synthetic'),
    value: {
      rows: [
        { id: '20025', noRefundCarriage: true },
        { id: '20026', needVoucher: true },
      ],
    },
  },
  {
    operation: '1688.refund.uploadVoucher',
    settings: pathOf('1688.refund.uploadVoucher'),
    call: ({ refunds }) => refunds.uploadVoucher({ imageData: '/9j/4AAQ' }),
    request: 'POST /set/by/user',
    body: '{"imageData":"/9j/4AAQ"}',
    answer: answerOf('1688.refund.uploadVoucher.synthetic'),
    value: { voucher: 'https://cbu01.example.com/img/ibank/1.jpg' },
  },
  {
    operation: '1688.refund.create',
    call: ({ refunds }) =>
      refunds.create({
        orderId,
        orderEntryIds: [lineId],
        disputeRequest: 'returnRefund',
        applyPayment: 1900,
        applyCarriage: 0,
        applyReasonId: '20025',
        description: '不想要了',
        goodsStatus: 'refundBuyerReceived',
        vouchers: ['https://cbu01.example.com/img/ibank/1.jpg'],
        orderEntryCountList: [{ id: lineId, count: 1 }],
      }),
    request: 'POST /alibaba/refund/detail/create',
    body: '{"orderId":2542285634920880794,"orderEntryIds":[2542285634920880795],"disputeRequest":"returnRefund","applyPayment":1900,"applyCarriage":0,"applyReasonId":20025,"description":"不想要了","goodsStatus":"refundBuyerReceived","vouchers":["https://cbu01.example.com/img/ibank/1.jpg"],"orderEntryCountList":[{"id":2542285634920880795,"count":1}]}',
    answer: envelope('{"refundId":"TQ100000000000000001"}'),
    value: { refundId: 'TQ100000000000000001' },
  },
  {
    operation: '1688.refund.returnGoods',
    call: ({ refunds }) =>
      refunds.returnGoods({
        refundId: 'TQ100000000000000001',
        logisticsCompanyNo: 'ZTO',
        freightBill: 'TEST0000000001',
      }),
    request: 'POST /alibaba/refund/goods/return',
    body: '{"refundId":"TQ100000000000000001","logisticsCompanyNo":"ZTO","freightBill":"TEST0000000001"}',
    answer: envelope('null'),
    value: { success: undefined, answer: null },
  },
  {
    operation: '1688.refund.logisticsCompanies',
    settings: pathOf('1688.refund.logisticsCompanies'),
    call: ({ refunds }) => refunds.listLogisticsCompanies(),
    request: 'GET /set/by/user',
    answer: answerOf('1688.refund.logisticsCompanies.synthetic'),
    value: { rows: [{ id: '3', companyNo: 'ZTO', supportPrint: true }] },
  },
  {
    operation: '1688.cart.list',
    call: ({ carts }) => carts.list(),
    request: 'GET /alibaba/cart/list',
    answer: answerOf('1688.cart.list.synthetic'),
    value: {
      enableList: [{ cartItemInfos: [{ id: '9007199254740993', price: '19.9', quantity: '2', amountOnSale: 100 }] }],
      disableList: [{ cartItemInfos: [{ id: '7', offerMapId: 'L0PTnwSnx_dWNZWCtgK7Gg', price: '1' }] }],
    },
  },
  {
    operation: '1688.cart.add',
    settings: pathOf('1688.cart.add'),
    call: ({ carts }) => carts.add({ offerId, specId, quantity: 2, extraParameters: { itemTitle: '示例商品' } }),
    request: 'POST /set/by/user',
    body: `{"offerId":706627393257,"specId":"${specId}","quantity":2,"itemTitle":"示例商品"}`,
    answer: envelope('true'),
    value: { success: true },
  },
  {
    operation: '1688.cart.delete',
    settings: pathOf('1688.cart.delete'),
    call: ({ carts }) => carts.delete({ cartIds: ['9007199254740993'] }),
    request: 'POST /set/by/user',
    body: '{"cartIds":[9007199254740993]}',
    answer: envelope('true'),
    value: { success: true },
  },
  {
    operation: '1688.cart.preview',
    call: ({ carts }) => carts.preview({ addressParam: { cityText: '杭州市' }, cartIds: ['9007199254740993'] }),
    request: 'POST /alibaba/cart/preview/order',
    body: '{"addressParam":{"cityText":"杭州市"},"cartIds":[9007199254740993]}',
    answer: answerOf('1688.order.preview'),
    value: { orderPreviewResult: [{ status: true, sumPayment: 1671 }] },
  },
  {
    operation: '1688.cart.createOrder',
    call: ({ carts }) => carts.createOrder({ flow: 'general', addressParam, cartIds: ['75'], userId: '1' }),
    request: 'POST /alibaba/cart/create/order',
    body: `{"flow":"general","addressParam":${JSON.stringify(addressParam)},"cartIds":[75],"userId":"1"}`,
    answer: answerOf('1688.order.createBatch'),
    value: { created: [{ order: { productItems: [{ price: 1900 }] } }], failed: [] },
  },
  {
    operation: '1688.cart.editQuantity',
    call: ({ carts }) => carts.editQuantity({ id: '9007199254740993', quantity: 3 }),
    request: 'POST /alibaba/cart/edit-quantity',
    body: '{"id":9007199254740993,"quantity":3}',
    answer: envelope('true'),
    value: { success: true },
  },
];
