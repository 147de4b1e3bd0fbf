import fc from 'fast-check';

/**
 * Property tests draw the same cases in every run, so that a run tells of a change and not of luck.
 * `ORDERLOOM_PROPERTY_SEED=<number>` draws others.
 */
fc.configureGlobal({ seed: Number(process.env['ORDERLOOM_PROPERTY_SEED'] ?? 20_240_318) });
