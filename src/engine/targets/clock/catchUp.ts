/**
 * A limit that was used a little late, because the machine had other things to do, makes good for it: what follows
 * counts from when it should have been, so that the limit holds over any longer time. Up to this much; beyond it the
 * machine stood still and the limit with it, and making good would be a burst.
 */
export const CATCH_UP_MS = 50
