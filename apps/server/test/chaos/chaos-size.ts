const isFull = process.env['CHAOS'] === 'full';

/** How large the tests of this folder are: small in every run of the suite, and with `CHAOS=full` for a soak. */
export const chaosSize = isFull
  ? { backfillMs: 120_000, orders: 100_000, days: 80, kills: 500, takeovers: 50, timeoutMs: 8 * 3_600_000 }
  : { backfillMs: 5_000, orders: 1_200, days: 0.5, kills: 3, takeovers: 1, timeoutMs: 240_000 };
