import { type Failure, FailureError, toFailure } from '../../contract/base/failure'
import type { Machine, SweepResult } from '../../contract/result/result'
import type { Scenario } from '../../contract/scenario/scenario'
import { targetOptionsOf } from '../../contract/scenario/targetOptions'
import { largestWorkers } from '../../contract/scenario/workerSpec'
import { nowMs } from '../base/clock'
import { readMachine, startNodeThreads } from '../base/machine'
import { FEWER_WORKERS, refusalBehind } from '../room/refusal'
import { watchLoopDelay } from '../run/loopDelay'
import { Cancelled } from '../base/untilTrue'
import { type MeasuredWindow, measureWindow } from '../run/window'
import type { Target } from '../targets/process/launch'
import { launchUnlessCancelled } from '../targets/process/launchUnlessCancelled'
import { defaultRule } from '../../analysis/plan/defaultRule'
import { usableCores } from '../../analysis/limits/rows/cpu'
import { autoPlanner } from '../../analysis/plan/autoPlanner'
import { blockPlanner } from '../../analysis/plan/blockPlanner'
import { Budget } from './budget'
import { isAdaptive, nominalPace, plannedSizes, planSweep } from '../../analysis/plan/plan'
import type { PlannedWindow, Planner } from '../../analysis/plan/planner'
import { ProgressMeter } from './progressMeter'
import type { SweepEnvironment } from '../rig/sweepEnvironment'
import { SweepPool, type WatchedPool } from './sweepPool'
import { SweepReport } from './sweepReport'
import { compilingMostMs, expectedStartMs, expectedWindowMs, type NominalPace, warmUpMs } from '../../analysis/plan/timing'
import { measureUndisturbed } from '../rig/undisturbed'

/**
 * Measures a scenario at every planned size. Ends in exactly one state: done, stopped (cancelled by the signal) or
 * failed (with the reason). Never rejects for what can go wrong outside; finished points are always in the result.
 */
export async function runSweep(scenario: Scenario, environment: SweepEnvironment): Promise<SweepResult> {
  const machine = readMachine()
  const report = new SweepReport(scenario, machine, environment.onResult)
  const loopDelay = watchLoopDelay()
  const run = new SweepRun(scenario, environment, report, machine)
  let failure: Failure | null = null
  let cancelled = false
  try {
    await run.measure()
  } catch (thrown) {
    // What broke the run is the reason; that the waits were then cancelled is only its consequence.
    const cause = run.broken ?? thrown
    if (cause instanceof Cancelled) cancelled = true
    else failure = (cause instanceof FailureError ? null : refusalBehind(cause, { running: 0, remedy: FEWER_WORKERS })?.failure) ?? toFailure(cause)
  } finally {
    await run.close()
    loopDelay.stop()
  }
  return report.finish(failure !== null ? 'failed' : cancelled ? 'stopped' : 'done', failure, loopDelay.read())
}

/** One sweep at work: what it opened, and how it is closed again. */
class SweepRun {
  /** What ended the run from outside: a thread, the target, or the error guard. */
  broken: unknown = null
  private readonly abort = new AbortController()
  private readonly progress: ProgressMeter
  private readonly sizes: readonly number[]
  /** As the scenario has it: what the time left is reckoned with, so that it never jumps. */
  private readonly pace: NominalPace
  private readonly compilingMostMs: number
  private target: Target | null = null
  private readonly pools: SweepPool
  private readonly budget: Budget
  private readonly latestMs: number
  private readonly cancel = (): void => this.abort.abort()

  constructor(
    private readonly scenario: Scenario,
    private readonly environment: SweepEnvironment,
    private readonly report: SweepReport,
    private readonly machine: Machine
  ) {
    this.sizes = plannedSizes(scenario, machine)
    this.pace = nominalPace(scenario, machine)
    const planned = planSweep(scenario, machine)
    this.compilingMostMs = compilingMostMs(scenario, planned.seconds * 1000)
    const budgetMs = planned.atMost ? planned.seconds * 1000 : Infinity
    this.latestMs = nowMs() + budgetMs
    this.budget = new Budget({ ms: budgetMs, signal: this.abort.signal, isEnough: () => report.result.points.length > 0 })
    this.progress = new ProgressMeter({
      nowMs,
      windowMs: (workers) => this.windowMs(workers),
      startMs: expectedStartMs(scenario, Math.max(...this.sizes), this.pace.taskMs, usableCores(machine)),
      adaptive: isAdaptive(scenario),
      onProgress: environment.onProgress
    })
    this.pools = new SweepPool({
      scenario,
      environment,
      report,
      progress: this.progress,
      signal: this.budget.signal,
      compilingMostMs: this.compilingMostMs,
      taskMs: this.pace.taskMs,
      targetUrl: () => this.target?.url ?? '',
      breakOff: (failure) => this.breakOff(failure)
    })
    if (environment.signal.aborted) this.cancel()
    environment.signal.addEventListener('abort', this.cancel, { once: true })
  }

  async measure(): Promise<void> {
    const { report, progress, budget } = this
    const planner = this.planner()
    progress.setAhead(planner.ahead())
    await startNodeThreads()
    await this.startTarget()
    let warm = await this.pools.warmUpTo(Math.max(...this.sizes), planner)
    try {
      while (!budget.isOver()) {
        const next = planner.next(report.result, progress.elapsedMs())
        if (next === null) break
        // An automatic sweep goes beyond the threads there are only where throughput does; nobody pays for more before.
        if (next.workers > warm.pool.slots) warm = await this.pools.warmUpTo(next.workers, planner)
        if (next.workers > warm.pool.slots) continue
        progress.beginWindow(next, planner.ahead())
        const window = await this.measureWindow(warm, next)
        progress.endWindow()
        report.addWindow(next.workers, window)
      }
    } catch (thrown) {
      // A window that does not end within the budget is given up; what was measured before it stands.
      if (!(thrown instanceof Cancelled && budget.isOver())) throw thrown
    }
    progress.finish()
  }

  /** One window, and again where it was disturbed or the target was away. */
  private async measureWindow({ pool, sampler }: WatchedPool, { workers }: PlannedWindow): Promise<MeasuredWindow> {
    const { scenario, progress, budget, pools } = this
    const { taskMs, watch } = pools
    const onAgain = (): void => progress.extendWindow(this.windowMs(workers))
    const once = (signal: AbortSignal): Promise<MeasuredWindow> =>
      measureWindow({
        scenario,
        pool,
        sampler,
        target: this.target,
        workers,
        warmMs: warmUpMs(taskMs),
        taskMs,
        letInAtMost: pools.atWork,
        latestMs: this.latestMs,
        signal,
        onPhase: (phase) => progress.setPhase(phase),
        onExtended: (moreMs) => progress.extendWindow(moreMs)
      })
    const measure = (signal: AbortSignal): Promise<MeasuredWindow> => measureUndisturbed(() => once(signal), onAgain)
    const again = async (): Promise<void> => {
      onAgain()
      // A target that has just come back is met as gently as a new one, and is as cold.
      await pools.warmAgain({ pool, sampler })
    }
    const window = await (watch === null ? measure(budget.signal) : pools.outages.measure({ watch, workers, measure, signal: budget.signal, onAgain: again }))
    pools.note(workers)
    return window
  }

  /** Closes all that was opened, whatever state it is in. */
  async close(): Promise<void> {
    this.environment.signal.removeEventListener('abort', this.cancel)
    this.progress.stop()
    this.budget.close()
    await Promise.all([this.pools.close(), this.target?.stop()])
  }

  private windowMs(workers: number): number {
    return this.growingMs(workers) + expectedWindowMs(this.scenario, workers, this.pace)
  }

  /** Expected time until a pool that has too few slots has enough, ms. */
  private growingMs(workers: number): number {
    const { pool } = this.pools
    if (pool === null || workers <= pool.slots) return 0
    const { slots, mostSlots } = pool
    return this.startMs(workers <= mostSlots ? workers - slots : workers)
  }

  private startMs(workers: number): number {
    const compilingMs = Math.min(this.compilingMostMs, this.pools.compilingMsPerSlot * workers)
    return expectedStartMs(this.scenario, workers, this.pace.taskMs, usableCores(this.machine)) + compilingMs
  }

  private planner(): Planner {
    const { scenario, sizes, machine } = this
    if (!isAdaptive(scenario)) return blockPlanner(scenario, sizes)
    return autoPlanner({
      scenario,
      coarse: sizes,
      most: largestWorkers(scenario.pool),
      reference: defaultRule(machine).workers,
      windowMs: (workers) => this.windowMs(workers)
    })
  }

  private async startTarget(): Promise<void> {
    if (this.scenario.workload.kind !== 'http' || this.scenario.workload.url !== null) return
    this.target = await launchUnlessCancelled(this.environment.spawnTarget, targetOptionsOf(this.scenario), this.abort.signal)
    void this.target.died.then((failure) => this.breakOff(failure))
  }

  private breakOff(failure: Failure): void {
    this.broken ??= new FailureError(failure)
    this.abort.abort()
  }
}
