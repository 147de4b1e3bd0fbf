/** Injection token of the core `Runtime` that every platform client runs on. */
export const RUNTIME: unique symbol = Symbol('orderloom runtime');

/** Injection token of the core `Clock`. */
export const CLOCK: unique symbol = Symbol('orderloom clock');
