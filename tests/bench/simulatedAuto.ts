import { availableParallelism } from 'node:os'
import { defaultRule } from '../../src/analysis/plan/defaultRule'
import type { Scenario } from '../../src/contract/scenario/scenario'
import { FEWEST_COMPLETIONS, MOST_LENGTHS } from '../../src/analysis/plan/timing'
import { autoPlanner } from '../../src/analysis/plan/autoPlanner'
import { isAdaptive, nominalPace, plannedSizes } from '../../src/analysis/plan/plan'
import type { Learnt } from '../../src/analysis/plan/planner'
import { expectedStartMs, expectedWindowMs, warmUpMs } from '../../src/analysis/plan/timing'
import { analysed, machineOf, scenarioOf } from '../analysis/given'
import { randomFrom } from '../analysis/randomTimes'
import { simulate } from '../analysis/simulatedPool'
import { asSimulated, OVERHEAD_MS, pointOfWindows, type SimulatedRepeat } from '../analysis/simulatedSweep'
import type { VerdictCase } from './verdictCases'
import { GOOD_SHARE, LARGEST, mostFor, smallestSize } from './yardstick'

/** Tasks of a simulation that tells what a size truly does: chance is below 0.5 % then. */
const TELLING_TASKS = 60_000
const TELLING_LEAST_SECONDS = 20

const machine = machineOf({ cpus: availableParallelism(), availableParallelism: availableParallelism() })

/** A verdict from simulated windows, and whether it is right. */
export interface SimulatedVerdict {
  readonly learnt: Learnt
  readonly windows: number
  /** How long it would have taken by the plan's own reckoning, ms. */
  readonly tookMs: number
  readonly workers: number | null
  /** What the recommended size truly does, as a share of the limit. */
  readonly share: number
  /** At least 95 % of the limit. */
  readonly reached: boolean
  /** At most a quarter more workers than the smallest size that reaches it, or one. */
  readonly lean: boolean
}

/** What sizes of a target truly do, from one long simulation each. */
export interface Truth {
  readonly shareOf: (workers: number) => number
  /** The smallest size that reaches 95 % of the limit. */
  readonly needed: number
}

export function truthOf(given: VerdictCase): Truth {
  const known = new Map<number, number>()
  const shareOf = (workers: number): number => {
    const share = known.get(workers) ?? longRun(given, workers) / given.limitPerSecond
    known.set(workers, share)
    return share
  }
  return { shareOf, needed: smallestSize((workers) => shareOf(workers) >= GOOD_SHARE) }
}

function longRun(given: VerdictCase, workers: number): number {
  const seconds = Math.max(TELLING_LEAST_SECONDS, TELLING_TASKS / given.limitPerSecond)
  return simulate(workers, given.stages(randomFrom(7 * workers), OVERHEAD_MS), seconds, seconds / 20).ok / seconds
}

/** The automatic sweep of a target with the product's own planner, plan of sizes and analysis; only its windows are simulated. */
export function simulatedVerdict(given: VerdictCase, { shareOf, needed }: Truth, seed: number): SimulatedVerdict {
  const { learnt, windows, tookMs } = follow(given, scenarioOf({ ...given.scenario, measuring: { ...given.scenario.measuring, seed } }))
  const workers = learnt.verdict?.workers ?? null
  const share = workers === null ? 0 : shareOf(workers)
  return { learnt, windows, tookMs, workers, share, reached: share >= GOOD_SHARE, lean: workers !== null && workers <= mostFor(needed) }
}

function follow(given: VerdictCase, scenario: Scenario): Pick<SimulatedVerdict, 'learnt' | 'windows' | 'tookMs'> {
  if (!isAdaptive(scenario)) throw new Error(`${given.name} names its sizes itself`)
  const coarse = plannedSizes(scenario, machine)
  const pace = nominalPace(scenario, machine)
  const windowMs = (workers: number): number => expectedWindowMs(scenario, workers, pace)
  const planner = autoPlanner({ scenario, coarse, most: scenario.pool.maxWorkers ?? LARGEST, reference: defaultRule(machine).workers, windowMs })
  const measured = new Map<number, readonly SimulatedRepeat[]>()
  let learnt: Learnt = { points: [], verdict: null, models: null }
  let elapsedMs = expectedStartMs(scenario, Math.max(...coarse), pace.taskMs, machine.availableParallelism)
  for (let windows = 0; ; windows++) {
    const next = planner.next(learnt, elapsedMs)
    if (next === null) return { learnt, windows, tookMs: elapsedMs }
    const before = measured.get(next.workers) ?? []
    measured.set(next.workers, [...before, oneWindow(given, scenario, next.workers, { number: before.length + 1, order: windows })])
    elapsedMs += windowMs(next.workers)
    learnt = analysed({ scenario, machine, points: [...measured].map(([workers, repeats]) => pointOfWindows(workers, repeats)) })
  }
}

/** As long as the engine would make it. */
function oneWindow(given: VerdictCase, scenario: Scenario, workers: number, { number, order }: { readonly number: number; readonly order: number }): SimulatedRepeat {
  const stages = given.stages(randomFrom(7919 * scenario.measuring.seed + order), OVERHEAD_MS)
  const perSecond = Math.min(given.limitPerSecond, (1000 * workers) / given.latencyMs)
  const asked = scenario.measuring.seconds
  const seconds = Math.min(MOST_LENGTHS * asked, Math.max(asked, FEWEST_COMPLETIONS / perSecond))
  const window = simulate(workers, stages, seconds, Math.max(warmUpMs(given.latencyMs) / 1000, (2 * workers) / perSecond))
  const last = stages.at(-1)
  const lock = scenario.lock.holdUs > 0 && last?.kind === 'station' ? last.station : null
  return asSimulated(scenario, { workers, number, lock }, window)
}
