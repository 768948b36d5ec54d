import type { Coefficient } from '../../../contract/result/models'
import { formatWorkers } from '../../../contract/base/units'
import { aicc } from '../fitting/criteria'
import type { CurveFit } from '../fitting/curveFit'
import { type CurveFamily, sumOfSquares, type Solution } from '../fitting/leastSquares'
import type { Observation, Observations } from '../fitting/observations'
import { fittedBand, only, uncertainty } from '../fitting/uncertainty'
import { rateInWords, sizesFitted } from '../fitting/words'

/** Each worker adds the same at every size. */
const line: CurveFamily = { at: ([each = 0], workers) => each * workers, slopes: (_, workers) => [workers] }
/** Any size does the same. */
const level: CurveFamily = { at: ([most = 0]) => most, slopes: () => [1] }
/** Each worker adds the same until a ceiling is reached. */
const bent: CurveFamily = {
  at: ([each = 0, most = 0], workers) => Math.min(each * workers, most),
  slopes: ([each = 0, most = 0], workers) => (each * workers <= most ? [workers, 0] : [0, 1])
}

interface Candidate extends Solution {
  readonly curve: CurveFamily
}

/**
 * Linear, then flat: min(a N, C), the asymptotic bounds of a closed network (Lazowska and others, Quantitative System
 * Performance, 1984, 5.2), which a rate limit or fixed times reach exactly. In closed form: for each place of the kink
 * between two sizes, a comes from the sizes below it and C from those above. A curve that never bends, or is flat from
 * the first size on, has one coefficient only; the criterion decides whether a second one is earned.
 */
export function fitFlat({ sizes, smallest, largest }: Observations, some: boolean): CurveFit | null {
  const straight = candidate(line, [factor(sizes, (workers) => workers)], sizes)
  const constant = candidate(level, [factor(sizes, () => 1)], sizes)
  const kinked = bends(sizes).map((values) => candidate(bent, values, sizes))
  const best = [...kinked, straight, constant].reduce((least, other) => (criterion(other, sizes) <= criterion(least, sizes) ? other : least))
  const trust = uncertainty(best.curve, best, sizes)
  if (trust === null) return null
  const rate = (name: string, index: number): Coefficient => {
    const value = best.values[index] ?? 0
    const half = trust.widening * trust.spreadOf(only(index, best.values.length))
    return { name, value, low: Math.max(0, value - half), high: value + half, unit: '/s' }
  }
  const shared = {
    kind: 'flat' as const,
    parameters: best.values.length,
    ...fittedBand(best.curve, best.values, trust),
    peakWorkers: null,
    identified: false
  }
  if (best === straight) {
    const each = rate('each worker', 0)
    return { ...shared, coefficients: [each], sentences: [`Each worker adds ${rateInWords(each)}, up to ${formatWorkers(largest)}, the largest of the sizes ${sizesFitted(some)}.`] }
  }
  if (best === constant) {
    const most = rate('ceiling', 0)
    return { ...shared, coefficients: [most], sentences: [`About ${rateInWords(most)} is reached at ${formatWorkers(smallest)} already; more workers add nothing.`] }
  }
  const [each, most] = [rate('each worker', 0), rate('ceiling', 1)]
  const kink = most.value / each.value
  // The logarithm of the kink is a difference, and its interval never reaches below 0.
  const stretch = Math.exp(trust.widening * trust.spreadOf([1 / each.value, -1 / most.value]))
  return {
    ...shared,
    coefficients: [each, most, { name: 'reached at', value: kink, low: kink / stretch, high: kink * stretch, unit: 'workers' }],
    sentences: [`Each worker adds ${rateInWords(each)} until about ${rateInWords(most)} is reached, at ${formatWorkers(Math.max(1, Math.round(kink)))}.`]
  }
}

/** Both coefficients for a kink between each two neighbouring sizes, or at the size where the two pieces do not meet between them. */
function bends(sizes: readonly Observation[]): readonly (readonly [number, number])[] {
  return sizes.slice(0, -1).flatMap((size, index) => {
    const [each, most] = [factor(sizes.slice(0, index + 1), (workers) => workers), factor(sizes.slice(index + 1), () => 1)]
    const kink = most / each
    const meets = kink >= size.workers && kink <= (sizes[index + 1]?.workers ?? 0)
    const there = factor(sizes, (workers) => Math.min(workers, size.workers))
    const atTheSize: [number, number] = [there, there * size.workers]
    const bends: [number, number][] = [...(meets ? [[each, most] as [number, number]] : []), ...(index === 0 ? [] : [atTheSize])]
    return bends
  })
}

/** The factor that brings `shape` nearest to the measured throughput. */
function factor(sizes: readonly Observation[], shape: (workers: number) => number): number {
  const sum = (of: (size: Observation) => number): number => sizes.reduce((total, size) => total + of(size) / size.scale ** 2, 0)
  return sum(({ workers, perSecond }) => shape(workers) * perSecond) / sum(({ workers }) => shape(workers) ** 2)
}

function candidate(curve: CurveFamily, values: readonly number[], sizes: readonly Observation[]): Candidate {
  return { curve, values, sumOfSquares: sumOfSquares(curve, values, sizes) }
}

function criterion({ sumOfSquares: sum, values }: Candidate, sizes: readonly Observation[]): number {
  return aicc(sum, sizes.length, values.length) ?? Infinity
}
