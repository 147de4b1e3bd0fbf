const sizes = {
  small: { backfillMs: 5_000, orders: 1_200, days: 0.5, kills: 3, takeovers: 1, timeoutMs: 240_000 },
  middle: { backfillMs: 30_000, orders: 10_000, days: 8, kills: 50, takeovers: 5, timeoutMs: 1_800_000 },
  full: { backfillMs: 120_000, orders: 100_000, days: 80, kills: 500, takeovers: 50, timeoutMs: 8 * 3_600_000 },
} as const;

const wanted = process.env['CHAOS'];

/** How large the tests of this folder are: small unless `CHAOS` says `middle`, for minutes, or `full`, for a soak. */
export const chaosSize = sizes[wanted === 'middle' || wanted === 'full' ? wanted : 'small'];
