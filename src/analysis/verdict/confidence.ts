import type { Verdict } from '../../contract/result/verdict'
import { formatShare, formatWorkers } from '../../contract/base/units'
import { limitNames } from '../../contract/limits/table'
import { relativeHalfWidth } from '../stats/meanInterval'
import type { Choice } from './choice'
import type { Doubt } from './doubts'

/** High without a doubt, low with a grave one. */
export function confidence(doubts: readonly Doubt[]): Verdict['confidence'] {
  if (doubts.some((doubt) => doubt.grave)) return 'low'
  return doubts.length === 0 ? 'high' : 'medium'
}

/** What speaks for trusting the size, then what speaks against it, gravest first. */
export function confidenceReasons(choice: Choice, doubts: readonly Doubt[]): readonly string[] {
  const against = [...doubts].sort((a, b) => Number(b.grave) - Number(a.grave)).map(({ text }) => text)
  return [...repeatsAgree(choice), ...rangeIsNarrow(choice), ...limitIsKnown(choice), ...against]
}

function repeatsAgree({ chosen }: Choice): string[] {
  const width = relativeHalfWidth(chosen.throughputPerSecond)
  return width === null ? [] : [`${chosen.repeats.length} repeats with ${formatWorkers(chosen.workers)} agree to ±${formatShare(width)}.`]
}

function rangeIsNarrow({ points, keptOut, atLeast, low, high }: Choice): string[] {
  // What is only the least to choose is no answer that another size could be instead.
  if (atLeast) return []
  return high - low > 1 || points.every((point) => point.repeats.length === 1) ? [] : [low === high ? `No other size ${keptOut.length === 0 ? 'measured' : 'that counts'} may be the answer: resampling the repeats always gave ${low}.` : `Resampling the repeats gave ${low} or ${high}, no other size.`]
}

function limitIsKnown({ binding }: Choice): string[] {
  return binding === 'none' ? [] : [`${limitNames[binding].name} explains where throughput stops.`]
}
