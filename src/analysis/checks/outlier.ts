import { formatRate } from '../../contract/units'
import type { Check } from './check'

/** An outlier lies this many times the spread between the 10th and the 90th percentile from the median. */
const SPREADS = 3
/** The middle of fewer repeats tells no spread. */
const FEWEST_REPEATS = 5

/** One repeat lies far from the others. It is kept: nobody knows that it is wrong. */
export const outlier: Check = (point) => {
  const values = point.repeats.map((repeat) => repeat.throughputPerSecond).sort((a, b) => a - b)
  if (values.length < FEWEST_REPEATS) return null
  const at = (share: number): number => values[Math.min(values.length - 1, Math.floor(share * values.length))] ?? 0
  // The most extreme repeat itself must not set the measure that it is held against.
  const spread = (values.at(-2) ?? 0) - (values[1] ?? 0)
  const far = values.filter((value) => Math.abs(value - at(0.5)) > SPREADS * spread)
  if (far.length === 0 || spread <= 0) return null
  return { kind: 'outlier', text: `One repeat did ${formatRate(far[0] ?? 0)} where the others lie near ${formatRate(at(0.5))}; it is kept.`, keptOut: false }
}
