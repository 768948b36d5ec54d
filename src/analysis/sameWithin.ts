/** Throughputs that differ by less than this share are called the same, whatever the intervals say: nobody tunes a pool for 2 %. */
export const SAME_WITHIN = 0.02

/** Throughputs are only called the same where their ratio's 95 % interval leaves no room for a larger difference than this share. */
export const SAME_AT_MOST = 0.1
