import type { Point } from '../../contract/result/result'
import { formatRate, formatShare, formatWorkers } from '../../contract/base/units'
import { shareInWords } from '../points/inWords'
import { refusedShare } from '../points/measuredPoint'
import { relativeHalfWidth } from '../stats/meanInterval'
import { type Choice, estimatedPerSecond } from './choice'

/** Lock wait and refusals below this share are not worth a line. */
const WORTH_TELLING = 0.05

/** A size's own repeats are told apart from what all sizes say of it when they lie this far below. */
const WORTH_SAYING = 0.01

/** Smaller shares are said as this one. */
const LEAST_SHARE = 0.001

/** What speaks for the recommended size, each in one sentence with its figures. */
export function reasonsFor(choice: Choice): readonly string[] {
  return [againstBest(choice), atTheLimit(choice), beyond(choice), howWellKnown(choice.chosen)].filter((reason) => reason !== '')
}

function againstBest(choice: Choice): string {
  const { points, keptOut, chosen, bestPerSecond } = choice
  const share = (point: Point): number => estimatedPerSecond(point, choice) / bestPerSecond
  const inWords = (ofBest: number): string => formatShare(Math.min(1, ofBest))
  const byItself = chosen.throughputPerSecond.mean / bestPerSecond
  const alone = share(chosen) - byItself > WORTH_SAYING ? ` by all sizes together, ${inWords(byItself)} by its own repeats` : ''
  const smaller = points.filter((point) => point.workers < chosen.workers).at(-1)
  const below = smaller === undefined ? '' : `; ${formatWorkers(smaller.workers)} reached ${inWords(share(smaller))}`
  return `${formatWorkers(chosen.workers)} reached ${inWords(share(chosen))} of the best throughput${keptOut.length === 0 ? '' : ' that counts'} (${formatRate(bestPerSecond)})${alone}${below}.`
}

/** How the limit shows in what was measured. */
function atTheLimit({ points, limits, chosen, binding }: Choice): string {
  const bound = points.find((point) => point.workers >= chosen.workers && point.bindingLimit === binding)
  if (binding === 'none' || bound === undefined) return ''
  const limit = limits.find((candidate) => candidate.kind === binding)
  const refused = refusedShare(bound)
  if (binding === 'rate' && refused >= WORTH_TELLING) return `At ${formatWorkers(bound.workers)} a 429 answered ${shareInWords(refused)} requests.`
  if (binding === 'lock' && bound.lock.waitRatio >= WORTH_TELLING) {
    return `At ${formatWorkers(bound.workers)} the workers spent ${formatShare(bound.lock.waitRatio)} of their time waiting for the lock.`
  }
  if (limit === undefined) return ''
  return `At ${formatWorkers(bound.workers)} throughput was ${formatShare(bound.throughputPerSecond.mean / limit.throughputPerSecond)} of the limit (${limit.label}).`
}

function beyond({ sorted, keptOut, chosen }: Choice): string {
  const larger = sorted.suitable.filter((point) => point.workers > chosen.workers)
  const last = larger.at(-1)
  if (last === undefined) return ''
  const gain = Math.max(...larger.map((point) => point.throughputPerSecond.mean)) / chosen.throughputPerSecond.mean - 1
  return `Larger sizes${keptOut.length === 0 ? '' : ' that count'}, up to ${last.workers}, gained ${gain < LEAST_SHARE ? 'nothing' : `at most ${formatShare(gain)}`}.`
}

function howWellKnown(point: Point): string {
  const width = relativeHalfWidth(point.throughputPerSecond)
  if (width === null) return ''
  return `Measured ${point.repeats.length} times, to within ${formatShare(Math.max(LEAST_SHARE, width))} (95 % interval).`
}
