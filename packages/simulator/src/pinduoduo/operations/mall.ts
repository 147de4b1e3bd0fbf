import { rawNumber } from '../../json/raw-json.js';
import { documentedOperation } from '../documented-operation.js';

/** `pdd.mall.info.get`: the mall. */
export const mallInfo = documentedOperation('pdd.mall.info.get', ({ access }) => ({
  mall_id: rawNumber(access.ownerId),
  mall_name: access.ownerName,
  mall_desc: '示例店铺,只在本机',
  logo: 'https://img.example.invalid/mall.jpeg',
  merchant_type: 3,
  mall_character: 0,
}));
