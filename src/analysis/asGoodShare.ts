/** A size is as good as the best from this share of its throughput on: the last 5 % cost many workers and help few. */
export const AS_GOOD_SHARE = 0.95
