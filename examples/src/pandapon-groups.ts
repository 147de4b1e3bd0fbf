// Uses every group of the PandaPon client's methods against a simulator: goods, carts, orders, after-sales, addresses, warehouse.
import { log } from 'node:console';
import { UnsupportedOperationError } from '@orderloom/core/errors';
import {
  createPandaPonClient,
  explainPandaPonCode,
  explainSignature,
  probePandaPon,
  type PandaPonClient,
} from '@orderloom/pandapon';
import { startSimulator } from '@orderloom/simulator';

const simulator = await startSimulator({ seed: 7 });
const { url: baseUrl, accessKey, accessSecret, userId, paths } = simulator.pandapon;
const credentials = { accessKey, accessSecret, userId };
const settings = {
  // Without this line the calls go to the real platform.
  baseUrl,
  // Operations whose path is in no readable document; these are the simulator's own.
  paths,
};

const client = createPandaPonClient({ credentials, settings });

await buyOnTaobao(client);
await buyOn1688(client);
await sendOn(client);
await callWithoutGroup(client);
await calibrate();
await simulator.stop();

/** A purchase on Taobao and its after-sale. Amounts are whole fen, ids are text. */
async function buyOnTaobao({ taobao }: PandaPonClient): Promise<void> {
  const goods = await taobao.goods.get({ itemId: '672991141190' });
  const sku = goods.skuList?.[0];
  const price = sku?.price ?? 0;
  log('Taobao goods:', goods.externalId, price, 'fen');

  const [created] = await taobao.orders.create({
    purchaseAmount: 2 * price,
    // The platform wants both of these as JSON text; the client writes it.
    receiver: { country: '中国', state: '浙江省', city: '杭州市', address: '示例路1号', name: '示例' },
    orderLineList: [{ itemId: goods.externalId, skuId: sku?.skuId ?? '', quantity: 2, price, orderLineNo: '1' }],
    sellerOrderNumber: 'SO-1',
  });
  const orderId = created?.orderId ?? '';
  const order = await taobao.orders.get({ orderId });
  log('Taobao order:', order.externalId === orderId, order.purchaseAmount, 'fen');

  const unpaid = simulator.control.createOrder({ channel: 'taobao', state: 'unpaid' });
  const { purchaseId } = await taobao.orders.get({ orderId: unpaid.id });
  const payment = await taobao.orders.pay({ purchaseOrderIdList: [purchaseId ?? ''] });
  log('Taobao payment:', payment.willPayPurchaseOrderIds?.length, 'accepted');

  const paid = simulator.control.createOrder({ channel: 'taobao', state: 'paid' });
  const { subOrderVO } = await taobao.orders.get({ orderId: paid.id });
  const line = { subOrderId: subOrderVO?.[0]?.subPurchaseOrderId ?? '', refundType: 1, goodsStatus: 1 } as const;
  const { refundOrderTemplate: template } = await taobao.refunds.render(line);
  const [submitted] = await taobao.refunds.submit({
    ...line,
    reasonId: Number(template?.refundReasons?.[0]?.reasonId ?? 0),
    refundFee: template?.maxRefundFee?.refundFee ?? 0,
  });
  const refund = await taobao.refunds.get({ refundId: submitted?.refundId ?? '' });
  log('Taobao after-sale: state', refund.refundStatus, refund.externalId === submitted?.refundId);
}

/** A purchase on 1688: preview first, look at every part, then order. */
async function buyOn1688({ alibaba1688 }: PandaPonClient): Promise<void> {
  const offer = await alibaba1688.goods.get({ offerId: '743470146022' });
  const specId = offer.productSkuInfos?.[0]?.specId ?? '';
  const order = {
    flow: 'general',
    addressParam: {
      fullName: '示例',
      mobile: '00000000000',
      phone: '00000000000',
      provinceText: '浙江省',
      cityText: '杭州市',
      townText: '转塘',
      address: '示例路1号',
    },
    cargoParamList: [{ offerId: '743470146022', specId, quantity: 2 }],
  } as const;

  const preview = await alibaba1688.orders.preview(order);
  for (const part of preview.orderPreviewResult) {
    if (part.status) log('1688 preview:', part.sumPayment, 'fen');
    else log('1688 preview refused:', part.resultCode, part.message);
  }
  const { created, failed } = await alibaba1688.orders.create(order);
  log('1688 order:', created[0]?.payableMinor, 'fen,', failed.length, 'refused');

  for (const { orderId } of created) {
    if (orderId === undefined) continue;
    // The id has 19 digits and goes out as a bare integer: the client never makes a number of it.
    await alibaba1688.orders.cancel({ orderId, cancelReason: 'buyerCancel' });
    log('1688 order now:', (await alibaba1688.orders.get({ orderId })).baseInfo.status);
  }
}

/** The user's addresses, and the warehouse that sends goods abroad. */
async function sendOn({ addresses, warehouse }: PandaPonClient): Promise<void> {
  await addresses.upsert({
    name: '示例',
    province: '浙江省',
    city: '杭州市',
    district: '西湖区',
    address: '示例路1号',
    phone: '00000000000',
  });
  log('addresses:', JSON.stringify(await addresses.get({})).includes('示例路1号'));

  const freight = { itemId: '672991141190', skuId: '1', quantity: 1, currency: 'CNY', price: '100' };
  await warehouse.estimateFreight({ ...freight, receiverAddress: { country: 'US' } }).catch((error: unknown) => {
    if (!(error instanceof UnsupportedOperationError)) throw error;
    log('warehouse:', error.message);
  });
}

/** Whatever is in no group: by its name in the catalogue, or by its path. */
async function callWithoutGroup(anyClient: PandaPonClient): Promise<void> {
  const parameters = { orderId: '1052608755792872049' };
  const { value, platformRequestId } = await anyClient.callByName('taobao.order.detail', parameters);
  log('by name:', value[0]?.externalId, typeof platformRequestId);

  const own = await anyClient.request({
    method: 'GET',
    path: '/open/order/detail',
    parameters,
    payload: 'single',
    isRepeatable: true,
  });
  log('by path:', Array.isArray(own.value) && own.value.length);
}

/** What to do when a new account is refused: try the known recipes, look at what was signed, ask what a code means. */
async function calibrate(): Promise<void> {
  const report = await probePandaPon({ credentials, settings });
  log('settings to write:', report.settings);
  const { text } = explainSignature({ credentials, instantMs: Date.UTC(2024, 4, 14), nonce: 'n'.repeat(32) });
  log('signed:', text.replace(accessKey, '…'));
  log('401 means:', explainPandaPonCode(401).meaning);
}
