/** Throughputs that differ by less than this share are called the same, whatever the intervals say: nobody tunes a pool for 2 %. */
export const SAME_WITHIN = 0.02
