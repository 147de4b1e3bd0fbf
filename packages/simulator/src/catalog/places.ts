/** A place of delivery, with the administrative division codes. */
export interface Place {
  readonly province: string;
  readonly provinceId: number;
  readonly city: string;
  readonly cityId: number;
  readonly district: string;
  readonly districtId: number;
  readonly divisionCode: string;
  readonly postcode: string;
}

/** Places that buyers live in. Streets are never made up beyond a mask. */
export const places: readonly [Place, ...Place[]] = [
  {
    province: '上海市',
    provinceId: 9,
    city: '上海市',
    cityId: 98,
    district: '浦东新区',
    districtId: 1183,
    divisionCode: '310115',
    postcode: '200120',
  },
  {
    province: '广东省',
    provinceId: 19,
    city: '广州市',
    cityId: 233,
    district: '天河区',
    districtId: 1937,
    divisionCode: '440106',
    postcode: '510630',
  },
  {
    province: '浙江省',
    provinceId: 11,
    city: '杭州市',
    cityId: 112,
    district: '西湖区',
    districtId: 1290,
    divisionCode: '330106',
    postcode: '310013',
  },
  {
    province: '四川省',
    provinceId: 23,
    city: '成都市',
    cityId: 272,
    district: '锦江区',
    districtId: 2256,
    divisionCode: '510104',
    postcode: '610021',
  },
  {
    province: '北京市',
    provinceId: 2,
    city: '北京市',
    cityId: 35,
    district: '朝阳区',
    districtId: 503,
    divisionCode: '110105',
    postcode: '100020',
  },
  {
    province: '湖北省',
    provinceId: 17,
    city: '武汉市',
    cityId: 205,
    district: '洪山区',
    districtId: 1742,
    divisionCode: '420111',
    postcode: '430070',
  },
  {
    province: '陕西省',
    provinceId: 27,
    city: '西安市',
    cityId: 318,
    district: '雁塔区',
    districtId: 2622,
    divisionCode: '610113',
    postcode: '710061',
  },
  {
    province: '新疆维吾尔自治区',
    provinceId: 31,
    city: '乌鲁木齐市',
    cityId: 352,
    district: '天山区',
    districtId: 2904,
    divisionCode: '650102',
    postcode: '830002',
  },
];
