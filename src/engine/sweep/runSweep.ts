import { type Failure, FailureError, toFailure } from '../../contract/failure'
import type { Machine, SweepResult } from '../../contract/result'
import type { Scenario } from '../../contract/scenario'
import { targetOptionsOf } from '../../contract/targetOptions'
import { largestWorkers } from '../../contract/workerSpec'
import { nowMs } from '../clock'
import { readMachine } from '../machine'
import { type Pool, startPool } from '../pool/pool'
import { watchLoopDelay } from '../run/loopDelay'
import { Sampler } from '../run/sampler'
import { Cancelled } from '../run/untilTrue'
import { type MeasuredWindow, measureWindow } from '../run/window'
import type { Target } from '../targets/launch'
import { launchUnlessCancelled } from '../targets/launchUnlessCancelled'
import { defaultRule } from '../../analysis/defaultRule'
import { usableCores } from '../../analysis/usableCores'
import { autoPlanner } from './auto/autoPlanner'
import { blockPlanner } from './blockPlanner'
import { ErrorGuard } from './errorGuard'
import { isAdaptive, nominalPace, plannedSizes, planSweep } from './plan'
import type { Planner } from './planner'
import { probeOnce } from './probe'
import { warmUpPool } from './poolWarmUp'
import { ProgressMeter } from './progressMeter'
import type { SweepEnvironment } from './sweepEnvironment'
import { SweepReport } from './sweepReport'
import { compilingMostMs, expectedStartMs, expectedWindowMs, type NominalPace, poolWarmUpMs, warmUpMs } from './timing'
import { measureUndisturbed } from './undisturbed'

/** How often a target of the user's own is checked for answering mostly errors, ms. */
const GUARD_EVERY_MS = 250

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
    else failure = toFailure(cause)
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
  private target: Target | null = null
  private pool: Pool | null = null
  private sampler: Sampler | null = null
  private guard: NodeJS.Timeout | null = null
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
    this.compilingMostMs = compilingMostMs(scenario, planSweep(scenario, machine).seconds * 1000)
    this.progress = new ProgressMeter({
      nowMs,
      windowMs: (workers) => this.windowMs(workers),
      startMs: this.startMs(Math.max(...this.sizes)),
      adaptive: isAdaptive(scenario),
      onProgress: environment.onProgress
    })
    if (environment.signal.aborted) this.cancel()
    environment.signal.addEventListener('abort', this.cancel, { once: true })
  }

  async measure(): Promise<void> {
    const { scenario, report, progress } = this
    const planner = this.planner()
    progress.setAhead(planner.ahead())
    await this.startTarget()
    let warm = await this.warmPoolOf(Math.max(...this.sizes))
    for (;;) {
      const next = planner.next(report.result, progress.elapsedMs())
      if (next === null) break
      // An automatic sweep goes beyond the threads there are only where throughput does; nobody pays for more before.
      if (next.workers > warm.pool.slots) warm = await this.warmPoolOf(next.workers)
      progress.beginWindow(next, planner.ahead())
      const { pool, sampler } = warm
      const measure = (): Promise<MeasuredWindow> =>
        measureWindow({
          scenario,
          pool,
          sampler,
          target: this.target,
          workers: next.workers,
          warmMs: warmUpMs(this.taskMs),
          taskMs: this.taskMs,
          signal: this.abort.signal,
          onPhase: (phase) => progress.setPhase(phase),
          onExtended: (moreMs) => progress.extendWindow(moreMs)
        })
      const window = await measureUndisturbed(measure, () => progress.extendWindow(this.windowMs(next.workers)))
      progress.endWindow()
      report.addWindow(next.workers, window)
    }
    progress.finish()
  }

  /** Closes all that was opened, whatever state it is in. */
  async close(): Promise<void> {
    this.environment.signal.removeEventListener('abort', this.cancel)
    this.progress.stop()
    this.sampler?.stop()
    if (this.guard !== null) clearInterval(this.guard)
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

  /** A pool of so many slots, with every thread at work for a while: the one there is with more threads, or another in its place. */
  private async warmPoolOf(slots: number): Promise<WatchedPool> {
    const { pool, sampler, abort } = this
    this.progress.setPhase('starting')
    if (pool !== null && sampler !== null && slots <= pool.mostSlots) {
      const before = pool.slots
      await pool.grow(slots, abort.signal)
      this.report.setStartup(pool.startup)
      await this.warmUp(pool, sampler, before)
      return { pool, sampler }
    }
    sampler?.stop()
    await pool?.stop()
    const started = await this.start(slots)
    this.sampler = new Sampler(started, nowMs() - this.progress.elapsedMs(), this.environment.onTick)
    if (pool === null) this.taskMs = await probeOnce(started, this.scenario, abort.signal)
    await this.warmUp(started, this.sampler, 0)
    return { pool: started, sampler: this.sampler }
  }

  private async start(slots: number): Promise<Pool> {
    const { scenario, environment, abort } = this
    const ownUrl = scenario.workload.url
    const pool = await startPool({
      scenario,
      slots,
      mostSlots: Math.max(slots, largestWorkers(scenario.pool)),
      workerFile: environment.workerFile,
      url: ownUrl ?? this.target?.url ?? '',
      authorisedHosts: environment.authorisedHosts,
      signal: abort.signal
    })
    this.pool = pool
    void pool.failed.then((failure) => this.breakOff(failure))
    this.report.setStartup(pool.startup)
    if (scenario.workload.kind === 'http' && ownUrl !== null) this.guardServer(pool)
    return pool
  }

  private guardServer(pool: Pool): void {
    if (this.guard !== null) clearInterval(this.guard)
    const guard = new ErrorGuard(pool.gauges, nowMs)
    this.guard = setInterval(() => {
      const reason = guard.look()
      if (reason !== null) this.breakOff(reason.failure)
    }, GUARD_EVERY_MS)
  }

  /** Every thread from slot `firstSlot` on runs the workload for a while, so that no window measures interpreters and first connections. */
  private async warmUp(pool: Pool, sampler: Sampler, firstSlot: number): Promise<void> {
    const { progress, taskMs } = this
    progress.setPhase('warming')
    sampler.setWorkers(pool.slots)
    const { longerMs, stillCompiling } = await warmUpPool({
      pool,
      firstSlot,
      taskMs,
      leastMs: poolWarmUpMs(taskMs),
      compilingMostMs: this.compilingMostMs,
      signal: this.abort.signal,
      onLonger: (moreMs) => progress.extendWindow(moreMs)
    })
    this.compilingMsPerSlot = longerMs / (pool.slots - firstSlot)
    if (stillCompiling) this.report.setStillCompiling()
  }

  private breakOff(failure: Failure): void {
    this.broken ??= new FailureError(failure)
    this.abort.abort()
  }
}
