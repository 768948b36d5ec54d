import { normalShareBelow } from '../stats/distributions'
import { midranks } from '../stats/midranks'

/** Additions that counting a distribution out may take, some 10 ms: up to 26 against 26, or 19 against 50. Beyond, the normal curve is close. */
const MOST_ADDITIONS = 3e6

export interface RankComparison {
  /** How often chance alone moves the ranks at least this far, either way; above 0, at most 1. */
  readonly pValue: number
  /** How often a value of B lies above one of A, ties counting half: 0 to 1, 0.5 when neither is ahead. */
  readonly superiority: number
}

/**
 * Whether B's values lie higher or lower than A's: the two-sided rank sum test (Mann and Whitney, Annals of Mathematical
 * Statistics 18, 1947), which assumes nothing about how repeats scatter. Equal values share their rank. The p-value is the
 * share of all ways to deal the pooled ranks out whose sum lies at least as far from its mean as this one: exact with ties
 * too. Both sides need at least one value.
 */
export function mannWhitney(a: readonly number[], b: readonly number[]): RankComparison {
  if (a.length === 0 || b.length === 0) throw new RangeError('a comparison of ranks needs values on both sides')
  const { doubled, tieSizes } = midranks([...a, ...b])
  const [ranksOfA, ranksOfB] = [doubled.slice(0, a.length), doubled.slice(a.length)]
  const u = (sum(ranksOfB) - b.length * (b.length + 1)) / 2
  // Both sides' sums are equally far from their means; there are fewer sums of the smaller side.
  const exact = countedOut(doubled, b.length <= a.length ? ranksOfB : ranksOfA)
  return { pValue: Math.min(1, exact ?? byNormalCurve(a.length, b.length, tieSizes, u)), superiority: u / (a.length * b.length) }
}

/** The smallest p-value that so many repeats can ever give: no value of one side reaches into the other, 2 / C(n + m, n). */
export function smallestPValue(n: number, m: number): number {
  let ways = 1
  for (let drawn = 1; drawn <= n; drawn++) ways *= (m + drawn) / drawn
  return Math.min(1, 2 / ways)
}

/**
 * Counts the subsets of the pooled ranks by size and sum, one rank after the other (the shift algorithm of Streitberg and
 * Röhmel, Statistical Software Newsletter 12, 1986). Ranks come doubled, so that shared ones are whole numbers too. Null
 * where that would take long.
 */
function countedOut(doubledRanks: readonly number[], drawn: readonly number[]): number | null {
  const size = drawn.length
  const largest = sum([...doubledRanks].sort((one, other) => other - one).slice(0, size))
  if (doubledRanks.length * size * largest > MOST_ADDITIONS) return null
  const ways = Array.from({ length: size + 1 }, () => new Float64Array(largest + 1))
  ways[0]?.fill(1, 0, 1)
  for (const [index, rank] of doubledRanks.entries()) {
    // From the largest subsets down, so that no rank is taken twice.
    for (let taken = Math.min(size, index + 1); taken >= 1; taken--) {
      const [fewer, more] = [ways[taken - 1], ways[taken]]
      if (fewer === undefined || more === undefined) continue
      for (let total = rank; total <= largest; total++) more[total] = (more[total] ?? 0) + (fewer[total - rank] ?? 0)
    }
  }
  const counts = ways[size] ?? new Float64Array()
  const centre = size * (doubledRanks.length + 1)
  const distance = Math.abs(sum(drawn) - centre)
  const asFar = counts.reduce((share, count, total) => (Math.abs(total - centre) >= distance ? share + count : share), 0)
  return asFar / counts.reduce((total, count) => total + count, 0)
}

/** With the correction for ties and for continuity (Lehmann, Nonparametrics, 1975, section 1.4). */
function byNormalCurve(n: number, m: number, tieSizes: readonly number[], u: number): number {
  const total = n + m
  const ties = sum(tieSizes.map((size) => size ** 3 - size))
  const variance = ((n * m) / 12) * (total + 1 - ties / (total * (total - 1)))
  if (variance <= 0) return 1
  const distance = Math.max(0, Math.abs(u - (n * m) / 2) - 0.5)
  return 2 * normalShareBelow(-distance / Math.sqrt(variance))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
