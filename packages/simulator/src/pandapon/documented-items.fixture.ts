import type { ShelfItem } from './shelf.js';

const picture = 'http://cbu01.alicdn.com/img/ibank/O1CN01XM0H0F1Bs32yWFMfl_!!0-0-cib.80x80.jpg';

/** Items that the samples of the documentation name, as far as the samples show them. */
export const documentedItems: Readonly<Record<'taobao' | '1688', readonly ShelfItem[]>> = {
  taobao: [
    {
      itemId: '672991141190',
      title: '天穹发布商品,测试请不要拍',
      unit: '件',
      pictureUrl: 'https://img.alicdn.com/bao/uploaded/i1/263669477/O1CN01fH0cbf2JsW8fvHFwx_!!263669477.jpg',
      categoryId: 121452038,
      shopId: 268763467,
      shopName: 'u[2206891060210]',
      sellerOpenId: '',
      skus: [{ skuId: '3452545926724', specId: '', spec: '红色,52cm', priceFen: 1, stock: 200 }],
    },
    ...(['600126245031041190', '600129202197070073'] as const).map((itemId, place): ShelfItem => ({
      itemId,
      title: '示例商品',
      unit: '件',
      pictureUrl: picture,
      categoryId: 121452038,
      shopId: 268763467,
      shopName: 'u[2206891060210]',
      sellerOpenId: '',
      skus: [
        { skuId: ['5016042822039', '4860968496626'][place] ?? '', specId: '', spec: '默认', priceFen: 1, stock: 400 },
      ],
    })),
  ],
  '1688': [
    {
      itemId: '743470146022',
      title: '2024春季新款女包斜跨大容量包包女时尚手提托特包尼龙布单肩包潮',
      unit: '个',
      pictureUrl: picture,
      categoryId: 1042954,
      shopId: 9001,
      shopName: '示例箱包厂',
      sellerOpenId: 'BBBgGWh2O6JFI6v1aQuZVgRIA',
      skus: [
        {
          skuId: '5403412737023',
          specId: 'e61a85a671bb3d0301d0412b51641c6b',
          spec: '默认',
          priceFen: 1900,
          stock: 1000,
        },
      ],
    },
    {
      itemId: '670291644950',
      title: '示例商品',
      unit: '个',
      pictureUrl: picture,
      categoryId: 1042954,
      shopId: 9002,
      shopName: '示例工厂',
      sellerOpenId: 'BBBwAN4GQ60zRPzBkv7BYPJRQ',
      skus: [
        {
          skuId: '4829152353068',
          specId: '594b40c111b019af610a0078e4316373',
          spec: '默认',
          priceFen: 1390,
          stock: 1000,
        },
      ],
    },
  ],
};
