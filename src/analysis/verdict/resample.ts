import type { Point } from '../../contract/result'

/** Enough for the 2.5 % tails of a range of whole numbers to hold still. */
const RESAMPLES = 2_000

/** Throughputs as chance might have had it: for each resample, the mean of every size. */
export interface Resampled {
  readonly resamples: number
  /** Mean of size number `size` in resample number `resample`, tasks per second. */
  readonly mean: (resample: number, size: number) => number
}

/**
 * The bootstrap of MEASURING: each size's mean is drawn anew from the relative residuals of all sizes together, which
 * are scaled by sqrt(r / (r - 1)) because residuals about a mean of r repeats are that much too small (Davison and
 * Hinkley, Bootstrap Methods and their Application, 1997, ch. 6.2). A size with a single repeat has no residual of its
 * own and takes the others'. Null where nothing was repeated: then nothing is known of chance.
 */
export function resample(points: readonly Point[], random: () => number): Resampled | null {
  const residuals = points.flatMap(scaledResiduals)
  if (residuals.length === 0) return null
  const sizes = points.length
  const means = new Float64Array(RESAMPLES * sizes)
  for (const [size, point] of points.entries()) {
    const repeats = point.repeats.length
    const mean = point.throughputPerSecond.mean
    for (let resampleNumber = 0; resampleNumber < RESAMPLES; resampleNumber++) {
      let sum = 0
      for (let draw = 0; draw < repeats; draw++) sum += residuals[Math.floor(random() * residuals.length)] ?? 0
      means[resampleNumber * sizes + size] = mean * (1 + sum / repeats)
    }
  }
  return { resamples: RESAMPLES, mean: (resampleNumber, size) => means[resampleNumber * sizes + size] ?? 0 }
}

function scaledResiduals({ repeats, throughputPerSecond: { mean } }: Point): readonly number[] {
  const count = repeats.length
  if (count < 2 || mean <= 0) return []
  const scale = Math.sqrt(count / (count - 1))
  return repeats.map((repeat) => scale * (repeat.throughputPerSecond / mean - 1))
}
