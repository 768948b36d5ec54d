import { MOST_FAILED_SHARE } from '../points/goodEnough'
import { type KnownRange, knownRange } from '../points/knownRange'
import { failedShare } from '../points/measuredPoint'
import type { Point } from '../../contract/result/result'
import type { Learnt } from './planner'

/** A size within this share of the best counts as good: the verdict is decided at this line. */
const GOOD_SHARE = 0.95
/** Measured sizes this close leave a size between them at most so much too large: half of the quarter a verdict may be off. */
const FINE = 1.125
/** Between the best and its neighbours a coarser step will do, unless the curve falls off: it is a peak that must not be missed. */
const COARSE = 1.5
/** Larger sizes are worth their threads when the largest does this much more than all others, or was measured more than once. */
const CLEAR_GAIN = 1.15
const SURE_REPEATS = 2
/** A model further from the sizes than this has no opinion worth a window; before sizes are repeated nothing else rules it out. */
const NEAR_ENOUGH = 0.05
/** Throughput has not levelled off if the recommended size is this near the largest. */
const LEVEL_FACTOR = 1.25

/**
 * Sizes not measured yet that could change the answer, most telling first: larger ones while the best is the last, those
 * between the recommended size and the one below it, or one above it that fails, those on both sides of the best, and what
 * the fitted models call their optimum. Sizes that are kept out teach nothing, and bound what can be learnt: beyond the
 * largest that counts it goes half-way to them, not past them. `most` is the largest size allowed.
 */
export function newSizes(learnt: Learnt, most: number): readonly number[] {
  const range = knownRange(learnt.points)
  if (range.isGuess) return []
  const { points } = range
  const found = [...larger(range, learnt, most), ...belowTheChosen(points, learnt), ...belowTheFailing(points, learnt), ...roundTheBest(points, learnt), ...optima(points, learnt)]
  const measured = new Set(learnt.points.map((point) => point.workers))
  return [...new Set(found)].filter((workers) => workers >= 1 && workers <= most && !measured.has(workers))
}

function larger({ points, keptOut }: KnownRange<Point>, { verdict }: Learnt, most: number): number[] {
  const largest = points.at(-1)
  if (largest === undefined || largest.workers >= most) return []
  // Where no size can be recommended, or only one far below the others, because tasks fail, the curve is still worth knowing.
  const nearlyBest = GOOD_SHARE * Math.max(...points.map(rate))
  const enough = verdict !== null && verdict.throughputPerSecond >= nearlyBest ? verdict.workers : (points.find((point) => rate(point) >= nearlyBest)?.workers ?? largest.workers)
  if (largest.workers >= LEVEL_FACTOR * enough) return []
  const others = Math.max(0, ...points.slice(0, -1).map(rate))
  const isSure = largest.repeats.length >= SURE_REPEATS || rate(largest) >= CLEAR_GAIN * others
  if (!isSure) return []
  const next = Math.min(most, 2 * largest.workers)
  const beyond = keptOut.find(({ workers }) => workers > largest.workers)
  return beyond === undefined || beyond.workers > next ? [next] : middle(largest, beyond, LEVEL_FACTOR)
}

/** By halving the gap until neighbours are close: one of them is then the smallest good size, or nearly. */
function belowTheChosen(points: readonly Point[], { verdict }: Learnt): number[] {
  if (verdict === null) return []
  const chosen = points.findIndex((point) => point.workers === verdict.workers)
  const low = points.findIndex((point) => point.workers === verdict.low)
  return [...middle(points[chosen - 1], points[chosen], FINE), ...middle(points[low - 1], points[low], FINE)]
}

/** Where the next larger size was not chosen because it fails too often, one between them may do more and not fail yet. */
function belowTheFailing(points: readonly Point[], { verdict }: Learnt): number[] {
  const chosen = points.findIndex((point) => point.workers === verdict?.workers)
  const next = points[chosen + 1]
  return chosen === -1 || next === undefined || failedShare(next) <= MOST_FAILED_SHARE ? [] : middle(points[chosen], next, FINE)
}

/**
 * Both sides: one side only lost a fifth of the throughput on a sharp peak. Not where the recommended size lies well
 * below: there the curve is flat, and which of the sizes along it is the highest is chance.
 */
function roundTheBest(points: readonly Point[], { verdict }: Learnt): number[] {
  const best = points.reduce((found, point, index) => (rate(point) > rate(points[found]) ? index : found), 0)
  const chosen = points.findIndex((point) => point.workers === verdict?.workers)
  if (chosen !== -1 && chosen < best - 1) return []
  return [best - 1, best].flatMap((left) => {
    const [a, b] = [points[left], points[left + 1]]
    const falls = Math.min(rate(a), rate(b)) < GOOD_SHARE * rate(points[best])
    // On the left of the best a size that falls short is the rise, which is looked into from the chosen size.
    return middle(a, b, falls && left === best ? FINE : COARSE)
  })
}

/** A model's own opinion is worth a window, unless a size next to it was measured. */
function optima(points: readonly Point[], { models, verdict }: Learnt): number[] {
  if (models === null || verdict === null) return []
  const wanted = models.fitted.filter(({ fits, misfit }) => fits && misfit <= NEAR_ENOUGH).flatMap(({ goodWorkers, peakWorkers, identified }) => [goodWorkers, ...(identified && peakWorkers !== null ? [peakWorkers] : [])])
  return wanted.filter((workers) => !points.some((point) => Math.max(point.workers / workers, workers / point.workers) <= FINE || Math.abs(point.workers - workers) <= 1))
}

function rate(point: Point | undefined): number {
  return point?.throughputPerSecond.mean ?? 0
}

/** The size half-way between two measured ones, by ratio; none when they are neighbours or closer than `step`. */
function middle(left: Point | undefined, right: Point | undefined, step: number): number[] {
  if (left === undefined || right === undefined) return []
  if (right.workers - left.workers < 2 || right.workers / left.workers <= step) return []
  return [Math.round(Math.sqrt(left.workers * right.workers))]
}
