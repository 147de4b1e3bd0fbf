/** A courier company. Pinduoduo's id table is in no public document: ids and codes here are invented. */
export interface Courier {
  readonly id: number;
  readonly name: string;
  readonly code: string;
  readonly isAvailable: boolean;
  readonly prefix: string;
}

/** Companies that shops ship with. */
export const couriers: readonly [Courier, ...Courier[]] = [
  { id: 85, name: '圆通快递', code: 'YTO', isAvailable: true, prefix: 'YT' },
  { id: 115, name: '中通快递', code: 'ZTO', isAvailable: true, prefix: '78' },
  { id: 121, name: '韵达快递', code: 'YUNDA', isAvailable: true, prefix: '43' },
  { id: 44, name: '顺丰快递', code: 'SF', isAvailable: true, prefix: 'SF' },
  { id: 118, name: '邮政EMS', code: 'EMS', isAvailable: true, prefix: '98' },
  { id: 384, name: '极兔速递', code: 'JTSD', isAvailable: true, prefix: 'JT' },
];

/** Companies that exist but may not be used any more. */
export const retiredCouriers: readonly Courier[] = [
  { id: 3, name: '百世快递', code: 'BEST', isAvailable: false, prefix: '50' },
];
