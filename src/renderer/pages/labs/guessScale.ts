/** Steps of a prediction's slider. */
export const GUESS_STEPS = 200

interface GuessScale {
  readonly scale: 'linear' | 'log'
  readonly range: { readonly min: number; readonly max: number }
}

/** The value at a step of the slider, rounded to two significant digits, as people guess. */
export function guessAt(step: number, { scale, range: { min, max } }: GuessScale): number {
  const share = step / GUESS_STEPS
  const exact = scale === 'log' ? min * (max / min) ** share : min + share * (max - min)
  if (exact === 0) return 0
  return Number(exact.toPrecision(2))
}

/** The step that lies nearest to a value; values outside the range stand at its ends. */
export function stepAt(value: number, { scale, range: { min, max } }: GuessScale): number {
  const share = scale === 'log' ? Math.log(Math.max(value, min) / min) / Math.log(max / min) : (value - min) / (max - min)
  return Math.round(GUESS_STEPS * Math.min(1, Math.max(0, share)))
}
