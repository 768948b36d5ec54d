import type { DefaultWorkers, Limit, Point, Scaling, Startup, SweepResult } from '../contract/result/result'
import type { Verdict } from '../contract/result/verdict'
import { bindingLimit } from './limits/bindingLimit'
import { checkedFlags } from './checks/table'
import { countedRepeats } from './points/aggregatePoint'
import { asLine, currentLimits, seenAt } from './limits/currentLimits'
import { defaultRule } from './plan/defaultRule'
import { driftOf } from './steady/drift'
import { fitPoints, lockEvidence } from './models/fitPoints'
import { knownRange } from './points/knownRange'
import { bySize, type MeasuredPoint } from './points/measuredPoint'
import { type Measured, measuredTask } from './task/measuredTask'
import { linearScaling } from './points/scaling'
import { recommend } from './verdict/recommend'

export interface SweepInput extends Measured {
  /** Delay of the measuring process's event loop, where it was watched. */
  readonly eventLoopDelayMs?: SweepResult['eventLoopDelayMs']
  /** What starting the pool cost, once it is known. */
  readonly startup?: Startup | null
  /** Numbers from 0 to below 1, from a seed: the same points must give the same answer. */
  readonly random: () => number
}

/** The part of a sweep's result that follows from its measurements. */
export interface SweepAnalysis {
  readonly defaultWorkers: DefaultWorkers
  readonly scaling: Scaling | null
  readonly limits: Limit[]
  /** Smallest size first. */
  readonly points: Point[]
  readonly models: SweepResult['models']
  readonly noModels: SweepResult['noModels']
  readonly knee: SweepResult['knee']
  readonly drift: SweepResult['drift']
  readonly verdict: Verdict | null
  /** Why there is no verdict, in words for the user; null when there is one or nothing was measured yet. */
  readonly noVerdict: string | null
}

/** Everything that can be said from the points measured so far; called again whenever one is added. */
export function analyseSweep({ scenario, machine, points: all, random, eventLoopDelayMs = null, startup = null }: SweepInput): SweepAnalysis {
  const measured = all.map(withoutLeftOut)
  const defaultWorkers = defaultRule(machine)
  const flagged = bySize(measured).map((point) => ({ ...point, bindingLimit: 'none' as const, flags: checkedFlags(whole(point, all), { scenario, machine }) }))
  const counted = knownRange<Point>(flagged).points
  const scaling = linearScaling(counted, scenario.arrivals)
  const known = { scenario, machine, task: measuredTask({ scenario, machine, points: counted, all: flagged }) }
  const foretold = currentLimits(known, scaling)
  const points = flagged.map((point) => ({ ...point, bindingLimit: bindingLimit(point, { known, scaling, limits: foretold }) }))
  const limits = seenAt(foretold, knownRange<Point>(points).points)
  const fits = fitPoints(points, 'relative', lockEvidence(points, known.task.holdMs, scaling?.perWorkerPerSecond ?? null))
  const drift = driftOf(counted)
  const evidence = { eventLoopDelayMs, models: fits.models, startup, drift }
  const recommendation = recommend({ scenario, points, scaling, limits, limitsKnown: true, estimates: fits.estimates, defaultWorkers, machine, task: known.task, evidence, random })
  return {
    defaultWorkers,
    scaling,
    limits: limits.map(asLine),
    points: points.map((point) => ({ ...point, repeats: whole(point, all).repeats })),
    models: fits.models,
    noModels: points.length === 0 ? null : fits.noModels,
    knee: fits.knee,
    drift,
    verdict: recommendation.kind === 'verdict' ? recommendation.verdict : null,
    noVerdict: recommendation.kind === 'verdict' || points.length === 0 ? null : recommendation.why
  }
}

/** The point as what follows from it sees it: with the repeats that count. */
function withoutLeftOut(point: MeasuredPoint): MeasuredPoint {
  return { ...point, repeats: [...countedRepeats(point.repeats)] }
}

/** The same point with every repeat. */
function whole(point: MeasuredPoint, all: readonly MeasuredPoint[]): MeasuredPoint {
  return all.find(({ workers }) => workers === point.workers) ?? point
}
