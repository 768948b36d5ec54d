/** A guess this far off by ratio, either way, is worth nothing. */
const WORTHLESS_RATIO = 4
const MOST = 100

/** How a guess is judged: by its ratio to what was measured, or by its distance within the range that was open to it. */
export interface Judging {
  readonly scale: 'linear' | 'log'
  readonly range: { readonly min: number; readonly max: number }
}

/**
 * Points for a prediction, 0 to 100, whole. By ratio: 100 for the measured figure, 50 for half or twice of it, 0 from a
 * quarter or four times on, evenly in the logarithm. By difference: 100 less the share of the range it was off, doubled,
 * so that half the range off is worth nothing.
 */
export function scoreOf(guess: number, actual: number, { scale, range }: Judging): number {
  const off =
    scale === 'log' && guess > 0 && actual > 0
      ? Math.abs(Math.log(guess / actual)) / Math.log(WORTHLESS_RATIO)
      : range.max === range.min
        ? Number(guess !== actual)
        : (2 * Math.abs(guess - actual)) / (range.max - range.min)
  return Math.round(MOST * Math.max(0, 1 - off))
}
