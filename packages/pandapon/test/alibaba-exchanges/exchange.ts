import type { Alibaba1688Methods } from '../../src/methods/alibaba1688.js';
import type { PandaPonSettingsInput } from '../../src/settings.js';
import { readText } from '../read-fixture.js';

/** One call in both directions: what has to be on the wire, and what an answer has to become. */
export interface Exchange {
  readonly operation: string;
  readonly settings?: PandaPonSettingsInput;
  readonly call: (methods: Alibaba1688Methods) => Promise<unknown>;
  /** Method and path with query. */
  readonly request: string;
  /** The body to the letter, or the sample whose content it has to be; absent: none is sent. */
  readonly body?: string | { readonly sample: string };
  readonly answer: string;
  /** What the value has to match. */
  readonly value: object;
}

/** The answer of a fixture. */
export function answerOf(fixture: string): string {
  return readText(`fixtures/${fixture}.json`);
}

/** Settings that give a path to an operation without one. */
export function pathOf(operation: string): PandaPonSettingsInput {
  return { paths: { [operation]: '/set/by/user' } };
}

export const orderId = '2542285634920880794';
export const lineId = '2542285634920880795';
export const offerId = '706627393257';
export const specId = 'e61a85a671bb3d0301d0412b51641c6b';

/** The address of the samples, of nobody. */
export const addressParam = {
  fullName: 'Test Receiver',
  mobile: '13000000000',
  phone: '0571-00000000',
  postCode: '100000',
  provinceText: '浙江省',
  cityText: '杭州市',
  areaText: '西湖区',
  townText: '转塘',
  address: 'Example Road 1',
};
