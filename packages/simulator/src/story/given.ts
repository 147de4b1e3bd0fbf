/** A parcel as a merchant's call reported it. */
export interface GivenParcel {
  /** `logistics_id` of the courier. */
  readonly courierId: number;
  readonly trackingNumber: string;
}

/** A remark as a merchant's call wrote it. */
export interface GivenRemark {
  readonly text: string;
  /** 1 red to 5 purple. */
  readonly tag?: number;
  readonly tagName?: string;
}

/** A receiver as a merchant's call changed it; what is absent stays as it was. */
export interface GivenReceiver {
  readonly districtId: number;
  readonly street?: string;
  readonly name?: string;
  readonly phone?: string;
}
