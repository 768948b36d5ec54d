import type { Scenario } from '../../contract/scenario/scenario'
import { type Learnt, type PlannedWindow, type Planner, repeatsOf } from './planner'
import { shuffled } from './blockPlanner'
import { decidingSizes, openSizes } from './decidingSizes'
import { newSizes } from './newSizes'
import { Settling } from './settling'

/** Where the range stays wide, or failures in doubt, the sizes it hangs on are measured up to so many times as often as the scenario asks. */
const MOST_REPEATS_FACTOR = 3
/** The reference size is measured again after so many windows without it, so that a drift shows. */
const REFERENCE_EVERY = 8
/** After the coarse sizes about so many new ones follow: halving a gap of two twice, and either side of the best. */
const FORESEEN_SIZES = 4
/** Sizes that a verdict usually hangs on, for the time left. */
const FORESEEN_DECIDING = 5

export interface AutoPlan {
  readonly scenario: Scenario
  /** Measured first, once each. */
  readonly coarse: readonly number[]
  /** Largest size allowed. */
  readonly most: number
  /** The size that is measured again and again to see a drift, and that the answer names: the default rule's. */
  readonly reference: number
  /** Expected length of a window with all that goes with it, ms. */
  readonly windowMs: (workers: number) => number
}

/**
 * Chooses sizes as it learns: first the coarse ones, then new ones where the answer may lie, then more repeats of those
 * on which it hangs, in blocks of seeded random order, or of ascending order where the scenario asks for it. Ends when the range is narrow, the answer has stayed the same and
 * every size it hangs on has its repeats, or when the next window would exceed the budget, at the pace of those so far. It never stops on a single
 * point, and measures two sizes whatever the budget.
 */
export function autoPlanner(plan: AutoPlan): Planner {
  const { scenario, windowMs, reference } = plan
  const { seed, repeats, budgetSeconds, order } = scenario.measuring
  const inOrder = (sizes: readonly number[], number: number): number[] => (order === 'ascending' ? [...sizes].sort((a, b) => a - b) : shuffled(sizes, seed, number))
  const settling = new Settling()
  let { most } = plan
  let block: PlannedWindow[] = inOrder(plan.coarse, 0).map((workers) => ({ workers, repeat: 1 }))
  let blocks = 1
  let windows = 0
  let sinceReference = 0
  let leftMs = budgetSeconds * 1000
  const pace = new Pace()
  /** As long as it was planned, or longer where those so far took longer. */
  const lastsMs = (workers: number): number => pace.factor() * windowMs(workers)

  const asBlock = (sizes: readonly number[], { points }: Learnt): PlannedWindow[] =>
    inOrder(sizes.filter((workers) => workers <= most), blocks++).map((workers) => ({ workers, repeat: repeatsOf(points, workers) + 1 }))

  const nextBlock = (learnt: Learnt): PlannedWindow[] => {
    const fresh = newSizes(learnt, most)
    const [widest] = fresh
    // A larger size first, alone: whether the ones between matter depends on it.
    if (widest !== undefined && widest > Math.max(...learnt.points.map((point) => point.workers))) return asBlock([widest], learnt)
    if (fresh.length > 0) return asBlock(fresh, learnt)
    const deciding = decidingSizes(learnt, [reference])
    const fewest = Math.min(...deciding.map((workers) => repeatsOf(learnt.points, workers)))
    const isKnown = settling.isSettled(learnt) && openSizes(learnt).length === 0
    const wanted = isKnown ? repeats : repeats * MOST_REPEATS_FACTOR
    const due = deciding.filter((workers) => repeatsOf(learnt.points, workers) === fewest && fewest < wanted)
    return asBlock(due, learnt)
  }

  const isAffordable = (window: PlannedWindow): boolean => windows < 2 || lastsMs(window.workers) <= leftMs

  return {
    next(learnt, elapsedMs) {
      pace.note(elapsedMs)
      leftMs = budgetSeconds * 1000 - elapsedMs
      if (learnt.points.length > 0) settling.see(learnt)
      if (block.length === 0) block = nextBlock(learnt)
      if (block.length > 0 && sinceReference >= REFERENCE_EVERY && repeatsOf(learnt.points, reference) > 0 && !block.some(({ workers }) => workers === reference)) {
        block.unshift(...asBlock([reference], learnt))
      }
      // A dear size that no longer fits leaves room for cheaper ones behind it.
      const index = block.findIndex(isAffordable)
      const [window] = index === -1 ? [] : block.splice(index, 1)
      if (window === undefined) {
        block = []
        return null
      }
      windows++
      leftMs -= lastsMs(window.workers)
      pace.begin(elapsedMs, windowMs(window.workers))
      sinceReference = window.workers === reference ? 0 : sinceReference + 1
      return window
    },
    capAt(workers) {
      most = Math.min(most, workers)
      block = block.filter((window) => window.workers <= most)
      // What the sizes left out were to tell about the end of the range, the largest that can be run tells.
      const isMeasured = block.some((window) => window.workers === most) || windows > 0
      if (!isMeasured) block.push({ workers: most, repeat: 1 })
    },
    ahead: () => withinBudget([...block, ...foreseen({ ...plan, reference: Math.min(reference, most) }, windows + block.length)], leftMs, lastsMs)
  }
}

/** What usually follows, so that the time left is no lie: new sizes round the answer, then repeats. */
function foreseen({ scenario, coarse, reference }: AutoPlan, known: number): PlannedWindow[] {
  const usual = coarse.length + FORESEEN_SIZES + FORESEEN_DECIDING * (scenario.measuring.repeats - 1)
  return Array.from({ length: Math.max(0, usual - known) }, () => ({ workers: reference, repeat: 2 }))
}

function withinBudget(ahead: readonly PlannedWindow[], leftMs: number, windowMs: AutoPlan['windowMs']): PlannedWindow[] {
  let restMs = leftMs
  return ahead.filter(({ workers }) => (restMs -= windowMs(workers)) >= 0)
}

/** How windows last against what was planned: what makes them longer, such as a machine that others use, goes on. */
class Pace {
  private plannedMs = 0
  private tookMs = 0
  private running: { readonly fromMs: number; readonly plannedMs: number } | null = null

  begin(atMs: number, plannedMs: number): void {
    this.running = { fromMs: atMs, plannedMs }
  }

  /** The window at work has ended. */
  note(atMs: number): void {
    if (this.running === null) return
    this.plannedMs += this.running.plannedMs
    this.tookMs += atMs - this.running.fromMs
    this.running = null
  }

  factor(): number {
    return this.plannedMs > 0 ? Math.max(1, this.tookMs / this.plannedMs) : 1
  }
}
