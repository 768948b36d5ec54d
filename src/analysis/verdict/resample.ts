import type { Point } from '../../contract/result/result'
import { mean } from '../stats/meanInterval'
import { noiseOf } from '../points/noise'

/** Enough for the 2.5 % tails of a range of whole numbers to hold still. */
export const RESAMPLES = 2_000

/**
 * The mean of more repeats than this is drawn as a whole: by the central limit theorem it is normal, whatever the
 * residuals are like, and drawing hundreds of thousands of repeats {@link RESAMPLES} times would take minutes.
 */
const MOST_DRAWN_SINGLY = 256

/** One size as chance draws it anew. */
interface Drawn {
  readonly repeats: number
  /** Standard deviation of a repeat, tasks per second. */
  readonly deviation: number
}

/**
 * The bootstrap of MEASURING: by how much chance might have moved the mean of each size, tasks per second, one row for
 * each of {@link RESAMPLES}. Each repeat is drawn anew from the relative residuals of all sizes together, which are
 * scaled by sqrt(r / (r - 1)), because residuals about a mean of r repeats are that much too small, and standardised,
 * because not all sizes vary alike (Davison and Hinkley, Bootstrap Methods and their Application, 1997, 6.2). A size
 * with a single repeat has no residual of its own and takes the others'. Null where nothing was repeated: then nothing is
 * known of chance.
 */
export function resample(points: readonly Point[], random: () => number): readonly Float64Array[] | null {
  const noise = noiseOf(points.map((point) => ({ values: sharesOfMean(point), tasks: Math.max(1, mean(point.repeats.map((repeat) => repeat.tasks.ok))) })))
  if (noise === null) return null
  const residuals = points.flatMap((point, size) => standardResiduals(sharesOfMean(point), noise.deviations[size] ?? 0))
  const drawn: readonly Drawn[] = points.map(({ repeats, throughputPerSecond }, size) => ({ repeats: repeats.length, deviation: throughputPerSecond.mean * (noise.deviations[size] ?? 0) }))
  const centre = residuals.length === 0 ? 0 : mean(residuals)
  const spread = residuals.length === 0 ? 0 : Math.sqrt(mean(residuals.map((residual) => (residual - centre) ** 2)))
  return Array.from({ length: RESAMPLES }, () =>
    Float64Array.from(drawn, ({ repeats, deviation }) => {
      if (repeats > MOST_DRAWN_SINGLY) return deviation * (centre + (spread * standardNormal(random)) / Math.sqrt(repeats))
      let sum = 0
      for (let repeat = 0; repeat < repeats; repeat++) sum += residuals[Math.floor(random() * residuals.length)] ?? 0
      return (deviation * sum) / repeats
    })
  )
}

/** One draw of the standard normal distribution (Box and Muller, Annals of Mathematical Statistics 29, 1958). */
function standardNormal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

function sharesOfMean({ repeats, throughputPerSecond }: Point): readonly number[] {
  return repeats.map((repeat) => (throughputPerSecond.mean > 0 ? repeat.throughputPerSecond / throughputPerSecond.mean : 0))
}

function standardResiduals(shares: readonly number[], deviation: number): readonly number[] {
  if (shares.length < 2) return []
  const scale = deviation > 0 ? Math.sqrt(shares.length / (shares.length - 1)) / deviation : 0
  const centre = mean(shares)
  return shares.map((share) => scale * (share - centre))
}
