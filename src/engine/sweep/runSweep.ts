import { type Failure, FailureError, toFailure } from '../../contract/failure'
import type { Machine, SweepResult } from '../../contract/result'
import type { Scenario } from '../../contract/scenario'
import { targetOptionsOf } from '../../contract/targetOptions'
import { largestWorkers } from '../../contract/workerSpec'
import { nowMs } from '../clock'
import { readMachine } from '../machine'
import { startNodeThreads } from '../nodeThreads'
import { type Pool, startPool } from '../pool/pool'
import { FEWER_WORKERS, refusalBehind } from '../pool/room/refusal'
import { watchLoopDelay } from '../run/loopDelay'
import { Sampler } from '../run/sampler'
import { Cancelled } from '../run/untilTrue'
import { hasUsersTarget } from '../../analysis/taskCost'
import { type MeasuredWindow, measureWindow } from '../run/window'
import type { Target } from '../targets/launch'
import { launchUnlessCancelled } from '../targets/launchUnlessCancelled'
import { defaultRule } from '../../analysis/defaultRule'
import { usableCores } from '../../analysis/usableCores'
import { autoPlanner } from './auto/autoPlanner'
import { blockPlanner } from './blockPlanner'
import { Budget } from './budget'
import { Outages } from './outages'
import { isAdaptive, nominalPace, plannedSizes, planSweep } from './plan'
import type { PlannedWindow, Planner } from './planner'
import { probeOnce } from './probe'
import { capAfter, SizeRefused, sizing } from './poolCap'
import { type WarmedUp, warmUpPool } from './poolWarmUp'
import { ProgressMeter } from './progressMeter'
import type { SweepEnvironment } from './sweepEnvironment'
import { SweepReport } from './sweepReport'
import { TargetWatch } from './targetWatch'
import { compilingMostMs, expectedStartMs, expectedWindowMs, type NominalPace, poolWarmUpMs, warmUpMs } from './timing'
import { measureUndisturbed } from './undisturbed'

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

/** A pool whose threads have all been at work for a while, and who watches it. */
interface WatchedPool {
  readonly pool: Pool
  readonly sampler: Sampler
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
  /** Time of one task as the probe has measured it, ms. */
  private taskMs: number
  /** Time that the pool needed until its code was compiled, for each slot, ms: what another pool will need, too. */
  private compilingMsPerSlot = 0
  private isProbed = false
  private target: Target | null = null
  private pool: Pool | null = null
  private sampler: Sampler | null = null
  /** Looks after a target of the user's own; null for ours. */
  private watch: TargetWatch | null = null
  private readonly outages = new Outages()
  /** So many slots have been at work together, and were not too many: more are let in one after the other. */
  private atWork = 1
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
    this.taskMs = this.pace.taskMs
    const planned = planSweep(scenario, machine)
    this.compilingMostMs = compilingMostMs(scenario, planned.seconds * 1000)
    this.progress = new ProgressMeter({
      nowMs,
      windowMs: (workers) => this.windowMs(workers),
      startMs: this.startMs(Math.max(...this.sizes)),
      adaptive: isAdaptive(scenario),
      onProgress: environment.onProgress
    })
    if (environment.signal.aborted) this.cancel()
    environment.signal.addEventListener('abort', this.cancel, { once: true })
    const budgetMs = planned.atMost ? planned.seconds * 1000 : Infinity
    this.latestMs = nowMs() + budgetMs
    this.budget = new Budget({ ms: budgetMs, signal: this.abort.signal, isEnough: () => report.result.points.length > 0 })
  }

  async measure(): Promise<void> {
    const { report, progress, budget } = this
    const planner = this.planner()
    progress.setAhead(planner.ahead())
    await startNodeThreads()
    await this.startTarget()
    let warm = await this.warmPoolUpTo(Math.max(...this.sizes), planner)
    try {
      while (!budget.isOver()) {
        const next = planner.next(report.result, progress.elapsedMs())
        if (next === null) break
        // An automatic sweep goes beyond the threads there are only where throughput does; nobody pays for more before.
        if (next.workers > warm.pool.slots) warm = await this.warmPoolUpTo(next.workers, planner)
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
    const { scenario, progress, budget, watch } = this
    const onAgain = (): void => progress.extendWindow(this.windowMs(workers))
    const once = (signal: AbortSignal): Promise<MeasuredWindow> =>
      measureWindow({
        scenario,
        pool,
        sampler,
        target: this.target,
        workers,
        warmMs: warmUpMs(this.taskMs),
        taskMs: this.taskMs,
        letInAtMost: this.atWork,
        latestMs: this.latestMs,
        signal,
        onPhase: (phase) => progress.setPhase(phase),
        onExtended: (moreMs) => progress.extendWindow(moreMs)
      })
    const measure = (signal: AbortSignal): Promise<MeasuredWindow> => measureUndisturbed(() => once(signal), onAgain)
    const again = async (): Promise<void> => {
      onAgain()
      // A target that has just come back is met as gently as a new one, and is as cold.
      await this.warmUp(pool, sampler, 0, 0)
    }
    const window = await (watch === null ? measure(budget.signal) : this.outages.measure({ watch, workers, measure, signal: budget.signal, onAgain: again }))
    this.atWork = Math.max(this.atWork, workers)
    return window
  }

  /** Closes all that was opened, whatever state it is in. */
  async close(): Promise<void> {
    this.environment.signal.removeEventListener('abort', this.cancel)
    this.progress.stop()
    this.sampler?.stop()
    this.watch?.stop()
    this.budget.close()
    await Promise.all([this.pool?.stop(), this.target?.stop()])
  }

  private windowMs(workers: number): number {
    return this.growingMs(workers) + expectedWindowMs(this.scenario, workers, this.pace)
  }

  /** Expected time until a pool that has too few slots has enough, ms. */
  private growingMs(workers: number): number {
    if (this.pool === null || workers <= this.pool.slots) return 0
    const { slots, mostSlots } = this.pool
    return this.startMs(workers <= mostSlots ? workers - slots : workers)
  }

  private startMs(workers: number): number {
    const compilingMs = Math.min(this.compilingMostMs, this.compilingMsPerSlot * workers)
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

  /**
   * A warm pool of so many slots. Where it cannot be had, an automatic sweep goes on with the slots there were, or as many
   * as there is room for at the start: a cap, which the result tells, and the planner plans no more.
   */
  private async warmPoolUpTo(wanted: number, planner: Planner): Promise<WatchedPool> {
    for (let slots = wanted; ; ) {
      const had = this.pool?.slots ?? 0
      try {
        return await this.warmPoolOf(slots)
      } catch (thrown) {
        if (!(thrown instanceof SizeRefused)) throw thrown
        const there = this.pool?.slots ?? 0
        const cap = isAdaptive(this.scenario) ? capAfter(thrown, { scenario: this.scenario, wanted: slots, had, there, threadMb: this.report.result.startup?.rssMbPerWorker ?? null }) : null
        if (cap === null) throw thrown.reason
        planner.capAt(cap.workers)
        this.report.setCap(cap)
        if (this.pool !== null && this.sampler !== null) return { pool: this.pool, sampler: this.sampler }
        slots = had === 0 ? cap.workers : had
      }
    }
  }

  /** A pool of so many slots, with every thread at work for a while: the one there is with more threads, or another in its place. */
  private async warmPoolOf(slots: number): Promise<WatchedPool> {
    const { pool, sampler, budget } = this
    this.progress.setPhase('starting')
    if (pool !== null && sampler !== null && slots <= pool.mostSlots) {
      const before = pool.slots
      await sizing(() => pool.grow(slots, budget.signal)).catch(async (thrown: unknown) => {
        if (!pool.intact) await this.endPool()
        throw thrown
      })
      this.report.setStartup(pool.startup)
      await this.warmUp(pool, sampler, before, this.compilingMostMs)
      return { pool, sampler }
    }
    // Before the one there is ended for it.
    await sizing(() => pool?.assertRoomFor(slots))
    await this.endPool()
    const started = await sizing(() => this.start(slots))
    this.sampler = new Sampler(started, nowMs() - this.progress.elapsedMs(), this.environment.onTick)
    if (!this.isProbed) this.taskMs = await probeOnce(started, this.scenario, budget.signal)
    this.isProbed = true
    await this.warmUp(started, this.sampler, 0, this.compilingMostMs)
    return { pool: started, sampler: this.sampler }
  }

  private async endPool(): Promise<void> {
    const { pool, sampler } = this
    this.pool = null
    this.sampler = null
    sampler?.stop()
    await pool?.stop()
  }

  private async start(slots: number): Promise<Pool> {
    const { scenario, environment, budget } = this
    const ownUrl = scenario.workload.url
    const pool = await startPool({
      scenario,
      slots,
      mostSlots: Math.max(slots, largestWorkers(scenario.pool)),
      workerFile: environment.workerFile,
      url: ownUrl ?? this.target?.url ?? '',
      authorisedHosts: environment.authorisedHosts,
      signal: budget.signal
    })
    this.pool = pool
    void pool.failed.then((failure) => this.breakOff(failure))
    this.report.setStartup(pool.startup)
    this.watch?.stop()
    if (hasUsersTarget(scenario)) this.watch = new TargetWatch({ pool, url: ownUrl ?? '', signal: this.budget.signal, onTooManyErrors: ({ failure }) => this.breakOff(failure) })
    return pool
  }

  /** Every thread from slot `firstSlot` on runs the workload for a while, so that no window measures interpreters and first connections. */
  private async warmUp(pool: Pool, sampler: Sampler, firstSlot: number, compilingMostMs: number): Promise<void> {
    const { progress, taskMs, watch, budget } = this
    progress.setPhase('warming')
    sampler.setWorkers(pool.slots)
    const warm = (signal: AbortSignal): Promise<WarmedUp> =>
      warmUpPool({
        pool,
        firstSlot,
        taskMs,
        leastMs: poolWarmUpMs(taskMs),
        compilingMostMs,
        signal,
        onLonger: (moreMs) => progress.extendWindow(moreMs)
      })
    const { atWork, longerMs, stillCompiling } = await (watch === null ? warm(budget.signal) : this.outages.warmUp({ watch, work: warm, signal: budget.signal }))
    this.atWork = firstSlot === 0 ? atWork : Math.max(this.atWork, atWork)
    if (compilingMostMs > 0) this.compilingMsPerSlot = longerMs / (pool.slots - firstSlot)
    if (stillCompiling) this.report.setStillCompiling()
  }

  private breakOff(failure: Failure): void {
    this.broken ??= new FailureError(failure)
    this.abort.abort()
  }
}
