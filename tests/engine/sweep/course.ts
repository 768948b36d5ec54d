import type { MeasuredPoint } from '../../../src/analysis/points/measuredPoint'
import type { Scenario } from '../../../src/contract/scenario/scenario'
import { autoPlanner, type AutoPlan } from '../../../src/analysis/plan/autoPlanner'
import type { Learnt, PlannedWindow } from '../../../src/analysis/plan/planner'
import { analysed, machineOf, pointOf } from '../../analysis/given'

/** Cores enough that computing never limits. */
export const machine = machineOf({ cpus: 64, availableParallelism: 64 })

export interface Course {
  readonly windows: readonly PlannedWindow[]
  readonly learnt: Learnt
  readonly elapsedMs: number
  /** What was foreseen before each window. */
  readonly foreseen: readonly (readonly PlannedWindow[])[]
}

export interface CourseOptions {
  readonly coarse?: readonly number[]
  readonly most?: number
  readonly reference?: number
  readonly windowMs?: (workers: number) => number
  /** How long windows really take, ms; as planned when left out. */
  readonly tookMs?: (workers: number) => number
}

const everySecond = (): number => 1000

/** Follows the automatic planner to its end; `measure` gives a size's point after so many windows of it. */
export function followAuto(scenario: Scenario, measure: (workers: number, windows: number) => MeasuredPoint, options: CourseOptions = {}): Course {
  const { coarse = [1, 2, 4, 6, 8, 16, 32], most = 32, reference = 6, windowMs = everySecond, tookMs = windowMs } = options
  const plan: AutoPlan = { scenario, coarse, most, reference, windowMs }
  const planner = autoPlanner(plan)
  const counts = new Map<number, number>()
  const windows: PlannedWindow[] = []
  const foreseen: (readonly PlannedWindow[])[] = []
  let elapsedMs = 0
  let learnt: Learnt = { points: [], verdict: null, models: null }
  for (;;) {
    foreseen.push([...planner.ahead()])
    const window = planner.next(learnt, elapsedMs)
    if (window === null) return { windows, learnt, elapsedMs, foreseen }
    if (windows.push(window) > 1000) throw new Error('The planner does not come to an end.')
    elapsedMs += tookMs(window.workers)
    counts.set(window.workers, (counts.get(window.workers) ?? 0) + 1)
    learnt = analysed({ scenario, machine, points: [...counts].map(([workers, times]) => measure(workers, times)) })
  }
}

/** Points along an exact curve, whose repeats differ by ±0.5 %. */
export function along(perSecond: (workers: number) => number): (workers: number, windows: number) => MeasuredPoint {
  return (workers, windows) => pointOf(workers, { perSecond: Array.from({ length: windows }, (_, index) => perSecond(workers) * (1 + 0.005 * ((index % 3) - 1))) })
}
