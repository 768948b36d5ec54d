import { failedShare } from '../points/measuredPoint'
import type { Analysis } from '../../contract/result/measurements'
import type { Knee, Models } from '../../contract/result/models'
import type { DefaultWorkers, Flag, Interval, Latency, Limit, Scaling, SweepResult } from '../../contract/result/result'
import type { Scenario } from '../../contract/scenario/scenario'
import type { Verdict } from '../../contract/result/verdict'
import { largestWorkers, parseWorkerSpec } from '../../contract/scenario/workerSpec'
import { importedFacts, type PointFact, pointFacts, toldBy } from './pointFacts'
import { flagsOf } from './pointFlags'

/** One measured size, as charts and tables show it. What is not known is null, and has no fact. */
export interface ShownPoint {
  readonly workers: number
  /** Tasks per second. */
  readonly throughputPerSecond: Interval
  /** How many times it was measured; an interval from two says little. */
  readonly repeats: number
  readonly latencyMs: Latency
  /** 0 to 1. */
  readonly failedShare: number | null
  /** Why it is to be read with care; empty when there is no reason. */
  readonly flags: readonly Flag[]
  /** Everything known of it in words. Worked out only when it is asked for: a chart tells of one point at a time. */
  readonly facts: () => readonly PointFact[]
}

/** Throughput against workers with all that was found out about it, wherever it was measured. Charts know nothing else. */
export interface Curve {
  /** Another id is another curve. */
  readonly id: string
  readonly name: string
  /** True while points are still being added. */
  readonly running: boolean
  /** Smallest size first. */
  readonly points: readonly ShownPoint[]
  readonly scaling: Scaling | null
  readonly limits: readonly Limit[]
  /** Null where nobody knows how tasks came. */
  readonly arrivals: Scenario['arrivals'] | null
  readonly models: Models | null
  /** Why there are no models, in words. */
  readonly noModels: string | null
  readonly knee: Knee
  readonly verdict: Verdict | null
  /** What the default rule picks on the measuring machine; null where that is not known. */
  readonly defaultWorkers: DefaultWorkers | null
  /** The largest size that is planned so far; null where nothing more will be measured. */
  readonly plannedLargest: number | null
  /** Sizes with a higher p99 latency are not recommended; null without such a bound. */
  readonly p99BoundMs: number | null
  /** True for measurements of another tool, whose scenario and machine nobody knows. */
  readonly isImported: boolean
}

/** A sweep of our own, finished or not. */
export function curveOfSweep(result: SweepResult): Curve {
  const { id, state, scenario, scaling, limits, models, noModels, knee, verdict, defaultWorkers } = result
  return {
    id,
    name: scenario.name,
    running: state === 'running',
    points: result.points.map((point) => ({
      workers: point.workers,
      throughputPerSecond: point.throughputPerSecond,
      repeats: point.repeats.length,
      latencyMs: point.latencyMs,
      failedShare: failedShare(point),
      flags: flagsOf(point),
      facts: () => pointFacts(point)
    })),
    scaling,
    limits,
    arrivals: scenario.arrivals,
    models,
    noModels,
    knee,
    verdict,
    defaultWorkers,
    plannedLargest: plannedLargest(scenario),
    p99BoundMs: scenario.measuring.p99Ms,
    isImported: false
  }
}

/** Somebody else's measurements: nothing is known of limits, arrivals or the machine. `p99BoundMs` is what they were analysed with. */
export function curveOfAnalysis({ source, points, models, noModels, knee, verdict }: Analysis, p99BoundMs: number | null = null): Curve {
  const told = toldBy(points)
  return {
    id: `file ${source.name}`,
    name: source.name,
    running: false,
    points: points.map((point) => ({ ...point, repeats: point.repeats.length, flags: [], facts: () => importedFacts(point, told) })),
    scaling: scalingOf(points),
    limits: [],
    arrivals: null,
    models,
    noModels,
    knee,
    verdict,
    defaultWorkers: null,
    plannedLargest: null,
    p99BoundMs,
    isImported: true
  }
}

/** Workers are taken to have been busy all the time, so one of them does its share of the smallest size. */
function scalingOf(points: Analysis['points']): Scaling | null {
  const smallest = points.find(({ workers, throughputPerSecond }) => workers > 0 && throughputPerSecond.mean > 0)
  return smallest === undefined ? null : { perWorkerPerSecond: smallest.throughputPerSecond.mean / smallest.workers, measuredAtWorkers: smallest.workers }
}

/** An automatic sweep begins with sizes up to here; larger ones come when throughput grows that far. */
const FIRST_LARGEST = 32

function plannedLargest({ pool }: Scenario): number {
  const parsed = parseWorkerSpec(pool.workers)
  const most = largestWorkers(pool)
  return parsed.ok && parsed.spec.kind === 'auto' ? Math.min(FIRST_LARGEST, most) : most
}
