import { type Comparable, type ComparedSide, type ComparedSize, type Comparison, COMPARISON_SCHEMA, type ComparisonWord } from '../../contract/result/comparison'
import { meanInterval } from '../stats/meanInterval'
import { SAME_AT_MOST, SAME_WITHIN } from '../points/goodEnough'
import { comparisonSentence, haveParted } from './comparisonSentence'
import { mannWhitney, type RankComparison } from './mannWhitney'
import { ratioInterval } from './ratioInterval'
import { FALSE_ALARMS, tellable } from './tellable'

interface SizePair {
  readonly workers: number
  readonly a: readonly number[]
  readonly b: readonly number[]
}

/** What B does against A, at each size that both measured and on the whole. */
export function compareCurves(a: Comparable, b: Comparable): Comparison {
  const sizes = comparedSizes(pairs(a, b))
  const recommendationChanged = changed(a.recommended, b.recommended)
  return {
    schema: COMPARISON_SCHEMA,
    a: sideOf(a),
    b: sideOf(b),
    sizes,
    onlyInA: onlyIn(a, b),
    onlyInB: onlyIn(b, a),
    recommendationChanged,
    sentence: comparisonSentence({ a, b, sizes })
  }
}

function pairs(a: Comparable, b: Comparable): readonly SizePair[] {
  const ofB = new Map(b.points.map(({ workers, perSecond }) => [workers, perSecond]))
  return a.points
    .flatMap(({ workers, perSecond }) => {
      const other = ofB.get(workers)
      return other === undefined || other.length === 0 || perSecond.length === 0 ? [] : [{ workers, a: perSecond, b: other }]
    })
    .sort((one, other) => one.workers - other.workers)
}

function comparedSizes(measured: readonly SizePair[]): ComparedSize[] {
  const able = tellable(measured.map((pair) => ({ a: pair.a.length, b: pair.b.length })))
  const ranks = measured.map((pair, index) => (able[index] === true ? mannWhitney(pair.a, pair.b) : null))
  const corrected = holm(ranks.flatMap((rank) => rank?.pValue ?? []))
  let asked = 0
  return measured.map(({ workers, a, b }, index) => {
    const rank = ranks[index] ?? null
    const pValue = rank === null ? null : (corrected[asked++] ?? null)
    const ratio = ratioInterval(a, b)
    const means = { a: meanInterval(a), b: meanInterval(b) }
    const word = rank === null || pValue === null ? 'not enough runs' : wordFor(means.b.mean - means.a.mean, ratio, rank, pValue)
    return { workers, ...means, repeats: { a: a.length, b: b.length }, ratio, pValue, word }
  })
}

/**
 * Different only when chance does not explain it, somebody would care, and the ranks and the means point the same way: one
 * wild repeat moves a mean alone. The same only when a difference that somebody would care about is unlikely, too: that
 * chance may explain one is no proof that there is none.
 */
function wordFor(gain: number, ratio: ComparedSize['ratio'], { superiority }: RankComparison, pValue: number): ComparisonWord {
  const matters = ratio === null || Math.abs(ratio.value - 1) > SAME_WITHIN
  if (matters && pValue < FALSE_ALARMS && (gain > 0) === (superiority > 0.5)) return gain > 0 ? 'faster' : 'slower'
  return ratio === null || isNarrow(ratio) ? 'same' : 'not enough runs'
}

/** True where the interval leaves no room for a difference of more than {@link SAME_AT_MOST} to either side. */
function isNarrow({ low, high }: NonNullable<ComparedSize['ratio']>): boolean {
  return low !== null && high !== null && low >= 1 / (1 + SAME_AT_MOST) && high <= 1 + SAME_AT_MOST
}

/** Sizes of one side that the other did not measure; what it measured and left out is named there. */
function onlyIn(side: Comparable, other: Comparable): number[] {
  const measured = new Set([...other.points, ...(other.leftOut ?? [])].map(({ workers }) => workers))
  return side.points
    .map(({ workers }) => workers)
    .filter((workers) => !measured.has(workers))
    .sort((one, next) => one - next)
}

function sideOf({ name, id, recommended, leftOut, partial }: Comparable): ComparedSide {
  return { name, id, recommended, ...(leftOut === undefined ? {} : { leftOut: [...leftOut] }), ...(partial === undefined ? {} : { partial }) }
}

function changed(a: ComparedSide['recommended'], b: ComparedSide['recommended']): boolean | null {
  return a === null || b === null ? null : haveParted(a, b)
}

/**
 * P-values corrected for having asked more than once, in the order given: with all below 5 % called different, the chance
 * that even one of them is called so wrongly is at most 5 %, however they hang together (Holm, Scandinavian Journal of
 * Statistics 6, 1979, step-down). Each is from 0 to 1.
 */
export function holm(pValues: readonly number[]): readonly number[] {
  const ascending = [...pValues.entries()].sort(([, one], [, other]) => one - other)
  const adjusted = new Array<number>(pValues.length).fill(1)
  let floor = 0
  for (const [place, [index, pValue]] of ascending.entries()) {
    floor = Math.max(floor, Math.min(1, (pValues.length - place) * pValue))
    adjusted[index] = floor
  }
  return adjusted
}
