import type { Point } from '../../contract/result'
import { formatRate, formatShare, formatWorkers } from '../../contract/units'
import { shareInWords } from '../inWords'
import { refusedShare } from '../measuredPoint'
import { relativeHalfWidth } from '../meanInterval'
import type { Choice } from './choice'

/** Lock wait and refusals below this share are not worth a line. */
const WORTH_TELLING = 0.05

/** What speaks for the recommended size, each in one sentence with its figures. */
export function reasonsFor(choice: Choice): readonly string[] {
  return [againstBest(choice), atTheLimit(choice), beyond(choice), howWellKnown(choice.chosen)].filter((reason) => reason !== '')
}

function againstBest({ points, chosen, best }: Choice): string {
  const here = formatWorkers(chosen.workers)
  const most = formatRate(best.throughputPerSecond.mean)
  const smaller = points.filter((point) => point.workers < chosen.workers).at(-1)
  const below = smaller === undefined ? '' : `; ${formatWorkers(smaller.workers)} reached ${formatShare(smaller.throughputPerSecond.mean / best.throughputPerSecond.mean)}`
  if (chosen === best) return `${here} reached the best throughput, ${most}${below}.`
  const share = formatShare(chosen.throughputPerSecond.mean / best.throughputPerSecond.mean)
  return `${here} reached ${share} of the best throughput, ${most} at ${best.workers}${below}.`
}

/** How the limit shows in what was measured. */
function atTheLimit({ points, limits, chosen, binding }: Choice): string {
  const bound = points.find((point) => point.workers >= chosen.workers && point.bindingLimit === binding)
  if (binding === 'none' || bound === undefined) return ''
  const limit = limits.find((candidate) => candidate.kind === binding)
  const refused = refusedShare(bound)
  if (binding === 'rate' && refused >= WORTH_TELLING) return `At ${formatWorkers(bound.workers)} ${shareInWords(refused)} requests were refused with 429.`
  if (binding === 'lock' && bound.lock.waitRatio >= WORTH_TELLING) {
    return `At ${formatWorkers(bound.workers)} the workers spent ${formatShare(bound.lock.waitRatio)} of their time waiting for the lock.`
  }
  if (limit === undefined) return ''
  return `At ${formatWorkers(bound.workers)} throughput was ${formatShare(bound.throughputPerSecond.mean / limit.throughputPerSecond)} of the limit (${limit.label}).`
}

function beyond({ points, chosen, atEndOfRange }: Choice): string {
  const last = points.at(-1)
  if (atEndOfRange || last === undefined) return ''
  return `Sizes up to ${last.workers} were measured; none beyond ${chosen.workers} is more than 5 % better.`
}

function howWellKnown(point: Point): string {
  const width = relativeHalfWidth(point.throughputPerSecond)
  if (width === null) return ''
  return `Measured ${point.repeats.length} times, to ±${formatShare(width)} (95 % interval).`
}
