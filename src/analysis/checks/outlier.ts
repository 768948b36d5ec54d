import { formatRate } from '../../contract/base/units'
import { countedRepeats } from '../points/aggregatePoint'
import { median, sampleQuantile } from '../stats/quantiles'
import { type Check, windowsInWords } from './check'

/** A repeat this many times the width of the middle 80 % away from the median stands alone. */
const FAR = 3
/** Differences below this share of the median are of no consequence, however close together the others lie. */
const OF_NO_CONSEQUENCE = 0.02

/**
 * A repeat unlike the others: outside median ± 3 (P90 - P10). It is kept, as nothing is known against it. The measure
 * needs about eight repeats: among fewer, one that stands alone widens the middle enough to hide in it.
 */
export const outlier: Check = {
  kind: 'outlier',
  weight: 'care',
  look: (point) => {
    const repeats = countedRepeats(point.repeats)
    const values = repeats.map((repeat) => repeat.throughputPerSecond)
    const middle = median(values)
    const most = Math.max(FAR * (sampleQuantile(values, 0.9) - sampleQuantile(values, 0.1)), OF_NO_CONSEQUENCE * middle)
    const away = repeats.filter((repeat) => Math.abs(repeat.throughputPerSecond - middle) > most)
    const first = away[0]
    if (first === undefined) return null
    return {
      text: `Unlike the others (median ${formatRate(middle)}): ${windowsInWords(away, point)}, ${formatRate(first.throughputPerSecond)}; it counts, so more repeats make the mean surer.`,
      keptOut: false
    }
  }
}
