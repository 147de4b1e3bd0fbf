/** An invented product. Prices in fen. */
export interface Goods {
  readonly name: string;
  readonly priceFen: number;
  readonly specs: readonly [string, string, ...string[]];
  readonly unit: string;
  readonly categories: readonly [number, number, number, number];
}

/** The products of the simulated shops. */
export const goods: readonly [Goods, ...Goods[]] = [
  {
    name: '纯棉圆领短袖T恤 男女同款',
    priceFen: 3990,
    specs: ['白色,L', '黑色,XL', '藏青,M'],
    unit: '件',
    categories: [239, 8508, 8509, 0],
  },
  {
    name: '不锈钢保温杯 大容量便携',
    priceFen: 5990,
    specs: ['500ml,银色', '750ml,墨绿'],
    unit: '个',
    categories: [15543, 16001, 16003, 0],
  },
  {
    name: '加厚防滑瑜伽垫',
    priceFen: 4580,
    specs: ['185×61cm,紫色', '185×80cm,蓝色'],
    unit: '张',
    categories: [11683, 11710, 11713, 0],
  },
  {
    name: '无线蓝牙耳机 长续航',
    priceFen: 19800,
    specs: ['标准版,白色', '旗舰版,黑色'],
    unit: '副',
    categories: [18814, 18815, 18817, 0],
  },
  {
    name: '四件套 纯棉床上用品',
    priceFen: 16900,
    specs: ['1.5m床,灰色', '1.8m床,米色'],
    unit: '套',
    categories: [9324, 9327, 9330, 30121],
  },
  {
    name: '儿童积木拼装玩具',
    priceFen: 8850,
    specs: ['基础款,200粒', '进阶款,500粒'],
    unit: '盒',
    categories: [7639, 7640, 7648, 0],
  },
  {
    name: '东北五常大米 真空装',
    priceFen: 3290,
    specs: ['2.5kg,1袋', '5kg,1袋'],
    unit: '袋',
    categories: [6398, 6399, 6413, 0],
  },
  {
    name: '抽纸整箱 4层加厚',
    priceFen: 2490,
    specs: ['300张×8包,原木', '300张×24包,原木'],
    unit: '箱',
    categories: [15356, 15360, 15361, 0],
  },
  {
    name: '双肩背包 通勤大容量',
    priceFen: 12900,
    specs: ['黑色,15.6寸', '灰色,14寸'],
    unit: '个',
    categories: [11684, 11690, 11692, 0],
  },
  {
    name: '折叠晴雨两用伞',
    priceFen: 2990,
    specs: ['自动款,黑色', '手动款,红色'],
    unit: '把',
    categories: [15543, 16120, 16121, 0],
  },
  {
    name: '2B考试铅笔 12支装',
    priceFen: 180,
    specs: ['盒装,绿杆', '盒装,黄杆'],
    unit: '盒',
    categories: [2603, 2604, 2611, 0],
  },
  {
    name: '实木边几 北欧风',
    priceFen: 45900,
    specs: ['原木色,小号', '胡桃色,大号'],
    unit: '件',
    categories: [2933, 2934, 2940, 0],
  },
];
