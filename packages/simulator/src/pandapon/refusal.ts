/** PandaPon's error table is in no readable document: every code but 200 is inferred, that is, chosen here. */
export const PandaponCode = {
  success: 200,
  badRequest: 40000,
  missingHeader: 40001,
  unknownAccessKey: 40002,
  badTimestamp: 40003,
  badNonce: 40004,
  repeatedNonce: 40005,
  badSignature: 40006,
  unknownUser: 40007,
  missingParameter: 40010,
  badParameter: 40011,
  /** Upstream example: `4003`, order does not exist. */
  unknownOrder: 4003,
  unknownGoods: 40012,
  tooMany: 40013,
  wrongAmount: 40014,
  wrongState: 40900,
  repeatedOuterId: 40901,
  outOfStock: 40902,
  unknownPath: 40400,
  wrongMethod: 40500,
  tooManyRequests: 42900,
  internal: 50000,
} as const;

/** A refusal of PandaPon, thrown by an operation and printed in the envelope of an HTTP 200. */
export class PandaponRefusal extends Error {
  readonly code: number;
  readonly httpStatus: number;

  constructor(code: number, message: string, httpStatus = 200) {
    super(message);
    this.name = 'PandaponRefusal';
    this.code = code;
    this.httpStatus = httpStatus;
  }
}
