/** The promises of the service that a simulation looks after. */
export const promises = {
  G1: 'no order within reach of the platform is missed',
  G2: 'read at least once, in effect exactly once',
  G3: 'never older over newer',
  G4: 'a push is only a hint',
  G5: 'healed after an outage',
  G7: 'one bad order never stops the rest',
  G8: 'no false success',
  G13: 'ciphertext is never blanked',
} as const;
export type Promised = keyof typeof promises;

/** A broken promise, or a defect that broke none yet. */
export interface Finding {
  readonly promise: Promised | 'defect';
  readonly text: string;
}

/** Takes a breach the moment it is seen. */
export type Report = (promise: Finding['promise'], text: string) => void;
