import { ceilingAt } from '../../analysis/envelope'
import { largestWorkers as mostWorkers, parseWorkerSpec } from '../../contract/workerSpec'
import type { Point, SweepResult } from '../../contract/result'
import { type LevelLine, levelLines } from './levelLines'
import { type NiceAxis, niceAxis, spacedTicks, wantedWorkerTicks, type WorkerAxis, workerAxis, type WorkerScale } from './axis'

/** Everything the two charts of a sweep agree on, worked out once per result. */
export interface SweepAxes {
  readonly x: WorkerAxis
  readonly xTicks: readonly number[]
  readonly throughput: NiceAxis
  readonly linesShown: readonly LevelLine[]
  /** Lines too far above the data to be drawn without squashing it. */
  readonly linesAbove: readonly LevelLine[]
}

/** A limit up to this many times the best measured still fits the picture; a higher one is told in words. */
const CEILING_IN_VIEW = 1.6
const HEADROOM = 1.12
const MOST_STEPS = 5
const WIDEST_INTERVAL = 1.4
/** A rule's size up to this many times the largest measured is worth the room on the axis. */
const RULE_IN_VIEW = 2
/** Before anything is measured, an automatic sweep's axis begins with this many workers. */
const FIRST_LARGEST = 32

export interface LabelRoom {
  /** What one label of the x axis needs, as a share of the axis. */
  readonly x: number
  /** How many labels the y axis has room for. */
  readonly y: number
}

export function sweepAxes(result: SweepResult, scale: WorkerScale, room: LabelRoom): SweepAxes {
  const largest = largestWorkers(result)
  const x = workerAxis(scale, largest)
  const best = Math.max(0, expectedBest(result, largest), ...result.points.map(topOf))
  const lines = levelLines(result)
  const inView = best * CEILING_IN_VIEW
  const linesShown = lines.filter((line) => line.perSecond <= inView)
  const top = Math.max(best, ...linesShown.map((line) => line.perSecond)) * HEADROOM
  const named = [...(result.verdict === null ? [] : [result.verdict.workers]), result.defaultWorkers.workers]
  const measured = result.points.map((point) => point.workers)
  return {
    x,
    xTicks: spacedTicks(wantedWorkerTicks(x, named, measured), x, room.x),
    throughput: niceAxis(top, Math.min(MOST_STEPS, room.y - 1)),
    linesShown,
    linesAbove: lines.filter((line) => !linesShown.includes(line))
  }
}

/** While a sweep runs the axis is laid out for what it may reach, so that it need not be laid out anew at every point. */
function expectedBest({ state, scaling, limits, scenario: { arrivals } }: SweepResult, largest: number): number {
  return state === 'running' ? (ceilingAt(largest, { scaling, limits, arrivals }) ?? 0) : 0
}

/** Two repeats that differ give an interval many times the mean; such a one is cut off at the frame, not given the frame. */
function topOf({ throughputPerSecond: { mean, high } }: Point): number {
  return Math.min(high ?? mean, mean * WIDEST_INTERVAL)
}

/** While a sweep runs the axis already spans what is planned, so that it does not grow under the reader's eyes. */
function largestWorkers(result: SweepResult): number {
  const measured = Math.max(0, ...result.points.map((point) => point.workers))
  const planned = result.state === 'running' || measured === 0 ? plannedLargest(result) : 0
  const largest = Math.max(measured, planned)
  const rule = result.defaultWorkers.workers
  return Math.max(largest, rule <= largest * RULE_IN_VIEW ? rule : 0)
}

function plannedLargest({ scenario }: SweepResult): number {
  const parsed = parseWorkerSpec(scenario.pool.workers)
  if (!parsed.ok) return FIRST_LARGEST
  switch (parsed.spec.kind) {
    case 'auto':
      return Math.min(FIRST_LARGEST, mostWorkers(scenario.pool))
    case 'geometric':
    case 'sizes':
      return mostWorkers(scenario.pool)
  }
}
