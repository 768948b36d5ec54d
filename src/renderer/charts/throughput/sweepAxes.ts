import { type NiceAxis, niceAxis, spacedTicks, wantedWorkerTicks, type WorkerAxis, workerAxis, type WorkerScale } from '../drawing/axis'
import { type Reach, reachOf } from './ceiling'
import type { Curve } from '../../../analysis/report/curve'
import { type LevelLine, levelLines } from './levelLines'

/** Everything the two charts of a sweep agree on, worked out once per result. */
export interface SweepAxes {
  readonly x: WorkerAxis
  readonly xTicks: readonly number[]
  readonly throughput: NiceAxis
  readonly linesShown: readonly LevelLine[]
  /** Lines too far above the data to be drawn without squashing it. */
  readonly linesAbove: readonly LevelLine[]
  /** Null before anything was measured. */
  readonly reach: Reach | null
}

/** A limit up to this many times the best measured still fits the picture; a higher one is told in words. */
const CEILING_IN_VIEW = 1.6
const HEADROOM = 1.12
const MOST_STEPS = 5
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
  const reach = reachOf(curve)
  // The means', not the intervals': two repeats that differ give one many times the mean, which is cut off at the frame.
  const best = curve.points.reduce((most, point) => Math.max(most, point.throughputPerSecond.mean), expectedBest(curve, reach, largest))
  const lines = levelLines(curve)
  const inView = best * CEILING_IN_VIEW
  const linesShown = lines.filter((line) => line.perSecond <= inView)
  const top = Math.max(best, ...linesShown.map((line) => line.perSecond)) * HEADROOM
  const named = [curve.verdict, curve.defaultWorkers].flatMap((choice) => choice?.workers ?? [])
  const measured = curve.points.map((point) => point.workers)
  return {
    x,
    xTicks: spacedTicks(wantedWorkerTicks(x, named, measured), x, room.x),
    throughput: axisOf(top, Math.min(MOST_STEPS, room.y - 1), curve.points.length > 0),
    linesShown,
    linesAbove: lines.filter((line) => !linesShown.includes(line)),
    reach
  }
}

/** While a sweep runs the axis is laid out for what it may reach, so that it need not be laid out anew at every point. */
function expectedBest({ running }: Curve, reach: Reach | null, largest: number): number {
  return running && reach !== null ? Math.min(reach.linearAt(largest), reach.ceilingAt(largest)) : 0
}

/** What was measured and did nothing still has an axis with figures: 0 is a measurement. */
function axisOf(top: number, steps: number, isMeasured: boolean): NiceAxis {
  return niceAxis(top > 0 || !isMeasured ? top : 1, steps)
}

/** While a sweep runs the axis already spans what is planned, so that it does not grow under the reader's eyes. */
function largestWorkers({ points, running, plannedLargest, defaultWorkers }: Curve): number {
  const measured = points.at(-1)?.workers ?? 0
  const planned = running || measured === 0 ? (plannedLargest ?? 0) : 0
  const largest = Math.max(measured, planned)
  const rule = defaultWorkers?.workers ?? 0
  return Math.max(largest, rule <= largest * RULE_IN_VIEW ? rule : 0)
}
