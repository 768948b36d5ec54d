import { type NiceAxis, niceAxis, spacedTicks, wantedWorkerTicks, type WorkerAxis, workerAxis, type WorkerScale } from './axis'
import { ceilingOf } from './ceiling'
import type { Curve, ShownPoint } from './curve'
import { type LevelLine, levelLines } from './levelLines'

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

export interface LabelRoom {
  /** What one label of the x axis needs, as a share of the axis. */
  readonly x: number
  /** How many labels the y axis has room for. */
  readonly y: number
}

export function sweepAxes(curve: Curve, scale: WorkerScale, room: LabelRoom): SweepAxes {
  const largest = largestWorkers(curve)
  const x = workerAxis(scale, largest)
  const best = Math.max(0, expectedBest(curve, largest), ...curve.points.map(topOf))
  const lines = levelLines(curve)
  const inView = best * CEILING_IN_VIEW
  const linesShown = lines.filter((line) => line.perSecond <= inView)
  const top = Math.max(best, ...linesShown.map((line) => line.perSecond)) * HEADROOM
  const named = [curve.verdict, curve.defaultWorkers].flatMap((choice) => choice?.workers ?? [])
  const measured = curve.points.map((point) => point.workers)
  return {
    x,
    xTicks: spacedTicks(wantedWorkerTicks(x, named, measured), x, room.x),
    throughput: niceAxis(top, Math.min(MOST_STEPS, room.y - 1)),
    linesShown,
    linesAbove: lines.filter((line) => !linesShown.includes(line))
  }
}

/** While a sweep runs the axis is laid out for what it may reach, so that it need not be laid out anew at every point. */
function expectedBest(curve: Curve, largest: number): number {
  return curve.running ? ceilingOf(curve, largest) : 0
}

/** Two repeats that differ give an interval many times the mean; such a one is cut off at the frame, not given the frame. */
function topOf({ throughputPerSecond: { mean, high } }: ShownPoint): number {
  return Math.min(high ?? mean, mean * WIDEST_INTERVAL)
}

/** While a sweep runs the axis already spans what is planned, so that it does not grow under the reader's eyes. */
function largestWorkers({ points, running, plannedLargest, defaultWorkers }: Curve): number {
  const measured = Math.max(0, ...points.map((point) => point.workers))
  const planned = running || measured === 0 ? (plannedLargest ?? 0) : 0
  const largest = Math.max(measured, planned)
  const rule = defaultWorkers?.workers ?? 0
  return Math.max(largest, rule <= largest * RULE_IN_VIEW ? rule : 0)
}
