/** Names the independent random streams of one order, so that a change in one leaves the others as they were. */
export const RandomPurpose = {
  birth: 1,
  life: 2,
  body: 3,
  identity: 4,
  ticket: 5,
  parcel: 6,
  token: 7,
  cipher: 8,
  shelf: 9,
  pinduoduoGoods: 10,
  receiver: 11,
} as const;
