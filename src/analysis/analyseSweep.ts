import type { DefaultWorkers, Drift, Limit, Point, Scaling, SweepResult } from '../contract/result'
import type { Verdict } from '../contract/verdict'
import { bindingLimit } from './bindingLimit'
import { flagsOf } from './checks/table'
import { asLine, currentLimits, seenAt } from './currentLimits'
import { defaultRule } from './defaultRule'
import { driftOf } from './drift'
import { bySize } from './measuredPoint'
import { type Measured, measuredTask } from './measuredTask'
import { linearScaling } from './scaling'
import { recommend } from './verdict/recommend'

export interface SweepInput extends Measured {
  /** Delay of the measuring process's event loop, where it was watched. */
  readonly eventLoopDelayMs?: SweepResult['eventLoopDelayMs']
}

/** The part of a sweep's result that follows from its measurements. */
export interface SweepAnalysis {
  readonly defaultWorkers: DefaultWorkers
  readonly scaling: Scaling | null
  readonly limits: Limit[]
  /** Smallest size first. */
  readonly points: Point[]
  /** Null before a size was measured twice. */
  readonly drift: Drift | null
  readonly verdict: Verdict | null
  /** Why there is no verdict, in words for the user; null when there is one or nothing was measured yet. */
  readonly noVerdict: string | null
}

/** Everything that can be said from the points measured so far; called again whenever one is added. */
export function analyseSweep({ scenario, machine, points: measured, eventLoopDelayMs = null }: SweepInput): SweepAnalysis {
  const defaultWorkers = defaultRule(machine)
  const scaling = linearScaling(measured, scenario.arrivals)
  const known = { scenario, machine, task: measuredTask({ scenario, machine, points: measured }) }
  const foretold = currentLimits(known, scaling)
  const points = bySize(measured).map((point) => ({
    ...point,
    bindingLimit: bindingLimit(point, { known, scaling, limits: foretold }),
    flags: flagsOf(point, { scenario, machine })
  }))
  const limits = seenAt(foretold, points)
  const recommendation = recommend({ scenario, points, scaling, limits, defaultWorkers, eventLoopDelayMs })
  return {
    defaultWorkers,
    scaling,
    limits: limits.map(asLine),
    points,
    drift: driftOf(points),
    verdict: recommendation.kind === 'verdict' ? recommendation.verdict : null,
    noVerdict: recommendation.kind === 'verdict' || points.length === 0 ? null : recommendation.why
  }
}
