import type { Point } from '../../contract/result'
import type { Scenario } from '../../contract/scenario'
import { type PlannedWindow, type Planner, repeatsOf } from './planner'
import { shuffled } from './shuffled'

/** A size within this share of the best counts as "as good": the verdict is decided at this line. */
const GOOD_SHARE = 0.95
/** Neighbouring sizes closer than this are not told apart any further. */
const FINE_ENOUGH = 1.1

/**
 * Chooses sizes as it learns: first a coarse plan once, then sizes between the smallest good one and its neighbour
 * below and on both sides of the best, then repeats where the verdict is decided, until each of those has as many
 * repeats as the scenario asks for or the time budget is spent. It never stops on a single point.
 */
export function autoPlanner(scenario: Scenario, coarse: readonly number[], windowMs: (workers: number) => number): Planner {
  const budgetMs = scenario.measuring.budgetSeconds * 1000
  const coarseLeft = shuffled(coarse, scenario.measuring.seed)
  let ahead: readonly PlannedWindow[] = coarseLeft.map((workers) => ({ workers, repeat: 1 }))

  return {
    next(points, elapsedMs) {
      const workers = coarseLeft.shift()
      const wanted = workers === undefined ? decidingWindows(points, scenario) : [{ workers, repeat: 1 }]
      const first = wanted[0]
      const affordable = first !== undefined && (points.length < 2 || elapsedMs + windowMs(first.workers) <= budgetMs)
      ahead = affordable ? [...wanted.slice(1), ...coarseLeft.map((size) => ({ workers: size, repeat: 1 }))] : []
      return affordable ? first : null
    },
    ahead: () => ahead
  }
}

/** What would make the verdict surer, most telling first. */
function decidingWindows(points: readonly Point[], scenario: Scenario): PlannedWindow[] {
  const sorted = [...points].sort((a, b) => a.workers - b.workers)
  const bestIndex = sorted.reduce((best, point, index) => (rate(point) > rate(sorted[best]) ? index : best), 0)
  const goodIndex = sorted.findIndex((point) => rate(point) >= GOOD_SHARE * rate(sorted[bestIndex]))
  const pairs: readonly (readonly [number, number])[] = [
    [goodIndex - 1, goodIndex],
    [bestIndex - 1, bestIndex],
    [bestIndex, bestIndex + 1]
  ]
  const between = new Set(pairs.flatMap(([left, right]) => middle(sorted[left], sorted[right])))
  if (between.size > 0) return [...between].map((workers) => ({ workers, repeat: 1 }))
  const deciding = new Set(pairs.flat().flatMap((index) => sorted[index]?.workers ?? []))
  return [...deciding]
    .map((workers) => ({ workers, repeat: repeatsOf(points, workers) + 1 }))
    .filter(({ repeat }) => repeat <= scenario.measuring.repeats)
    .sort((a, b) => a.repeat - b.repeat)
}

function rate(point: Point | undefined): number {
  return point?.throughputPerSecond.mean ?? 0
}

/** The size half-way between two measured ones, by ratio; none when they are neighbours or close enough. */
function middle(left: Point | undefined, right: Point | undefined): number[] {
  if (left === undefined || right === undefined) return []
  if (right.workers - left.workers < 2 || right.workers / left.workers < FINE_ENOUGH) return []
  return [Math.round(Math.sqrt(left.workers * right.workers))]
}
