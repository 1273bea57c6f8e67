import fc from 'fast-check';

/**
 * Property tests draw the same examples in every run, so that a red run is red again. Another seed looks further:
 * `FAST_CHECK_SEED=$RANDOM npm test -- unit`.
 */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.FAST_CHECK_SEED ?? 1) });
