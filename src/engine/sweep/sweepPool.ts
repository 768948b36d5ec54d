import type { Failure } from '../../contract/base/failure'
import type { Scenario } from '../../contract/scenario/scenario'
import { largestWorkers } from '../../contract/scenario/workerSpec'
import { hasUsersTarget } from '../../analysis/task/taskCost'
import { nowMs } from '../base/clock'
import { type Pool, startPool } from '../pool/pool'
import { Sampler } from '../run/sampler'
import { Outages } from '../rig/outages'
import { isAdaptive } from '../../analysis/plan/plan'
import type { Planner } from '../../analysis/plan/planner'
import { capAfter, SizeRefused, sizing } from '../rig/poolCap'
import { type WarmedUp, warmUpPool } from '../rig/poolWarmUp'
import { probeOnce } from '../rig/probe'
import type { ProgressMeter } from './progressMeter'
import type { SweepEnvironment } from '../rig/sweepEnvironment'
import type { SweepReport } from './sweepReport'
import { TargetWatch } from '../rig/targetWatch'
import { poolWarmUpMs } from '../../analysis/plan/timing'

/** A pool whose threads have all been at work for a while, and who watches it. */
export interface WatchedPool {
  readonly pool: Pool
  readonly sampler: Sampler
}

export interface SweepPoolParts {
  readonly scenario: Scenario
  readonly environment: SweepEnvironment
  readonly report: SweepReport
  readonly progress: ProgressMeter
  /** Ends every wait: the sweep is stopped, broken off, or its budget is spent. */
  readonly signal: AbortSignal
  /** How much longer a pool is warmed at most until its code is compiled, ms. */
  readonly compilingMostMs: number
  /** Expected time of one task, ms, until one was measured. */
  readonly taskMs: number
  /** Address of the embedded target, '' without one. */
  readonly targetUrl: () => string
  readonly breakOff: (failure: Failure) => void
}

/** The pool of one sweep: started, grown where larger sizes are wanted, warmed, and looked after while it works. */
export class SweepPool {
  pool: Pool | null = null
  /** Looks after a target of the user's own; null for ours. */
  watch: TargetWatch | null = null
  readonly outages = new Outages()
  /** Time of one task as the probe has measured it, ms. */
  taskMs: number
  /** So many slots have been at work together, and were not too many: more are let in one after the other. */
  atWork = 1
  /** Time that the pool needed until its code was compiled, for each slot, ms: what another pool will need, too. */
  compilingMsPerSlot = 0
  private sampler: Sampler | null = null
  private isProbed = false

  constructor(private readonly parts: SweepPoolParts) {
    this.taskMs = parts.taskMs
  }

  /**
   * A warm pool of so many slots. Where it cannot be had, an automatic sweep goes on with the slots there were, or as many
   * as there is room for at the start: a cap, which the result tells, and the planner plans no more.
   */
  async warmUpTo(wanted: number, planner: Planner): Promise<WatchedPool> {
    const { scenario, report } = this.parts
    for (let slots = wanted; ; ) {
      const had = this.pool?.slots ?? 0
      try {
        return await this.warmPoolOf(slots)
      } catch (thrown) {
        if (!(thrown instanceof SizeRefused)) throw thrown
        const there = this.pool?.slots ?? 0
        const cap = isAdaptive(scenario) ? capAfter(thrown, { scenario, wanted: slots, had, there, threadMb: report.result.startup?.rssMbPerWorker ?? null }) : null
        if (cap === null) throw thrown.reason
        planner.capAt(cap.workers)
        report.setCap(cap)
        if (this.pool !== null && this.sampler !== null) return { pool: this.pool, sampler: this.sampler }
        slots = had === 0 ? cap.workers : had
      }
    }
  }

  /** A pool of so many slots, with every thread at work for a while: the one there is with more threads, or another in its place. */
  private async warmPoolOf(slots: number): Promise<WatchedPool> {
    const { pool, sampler } = this
    const { scenario, environment, report, progress, signal, compilingMostMs } = this.parts
    progress.setPhase('starting')
    if (pool !== null && sampler !== null && slots <= pool.mostSlots) {
      const before = pool.slots
      await sizing(() => pool.grow(slots, signal)).catch(async (thrown: unknown) => {
        if (!pool.intact) await this.endPool()
        throw thrown
      })
      report.setStartup(pool.startup)
      await this.warmUp(pool, sampler, before, compilingMostMs)
      return { pool, sampler }
    }
    // Before the one there is ended for it.
    await sizing(() => pool?.assertRoomFor(slots))
    await this.endPool()
    const started = await sizing(() => this.start(slots))
    this.sampler = new Sampler(started, nowMs() - progress.elapsedMs(), environment.onTick)
    if (!this.isProbed) this.taskMs = await probeOnce(started, scenario, signal)
    this.isProbed = true
    await this.warmUp(started, this.sampler, 0, compilingMostMs)
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
    const { scenario, environment, report, signal, targetUrl, breakOff } = this.parts
    const ownUrl = scenario.workload.url
    const pool = await startPool({
      scenario,
      slots,
      mostSlots: Math.max(slots, largestWorkers(scenario.pool)),
      workerFile: environment.workerFile,
      url: ownUrl ?? targetUrl(),
      authorisedHosts: environment.authorisedHosts,
      signal
    })
    this.pool = pool
    void pool.failed.then(breakOff)
    report.setStartup(pool.startup)
    this.watch?.stop()
    if (hasUsersTarget(scenario)) this.watch = new TargetWatch({ pool, url: ownUrl ?? '', signal, onTooManyErrors: ({ failure }) => breakOff(failure) })
    return pool
  }

  /** Every thread from slot `firstSlot` on runs the workload for a while, so that no window measures interpreters and first connections. */
  private async warmUp(pool: Pool, sampler: Sampler, firstSlot: number, compilingMostMs: number): Promise<void> {
    const { taskMs, watch } = this
    const { report, progress, signal: ended } = this.parts
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
    const { atWork, longerMs, stillCompiling } = await (watch === null ? warm(ended) : this.outages.warmUp({ watch, work: warm, signal: ended }))
    this.atWork = firstSlot === 0 ? atWork : Math.max(this.atWork, atWork)
    if (compilingMostMs > 0) this.compilingMsPerSlot = longerMs / (pool.slots - firstSlot)
    if (stillCompiling) report.setStillCompiling()
  }

  /** What was cold again, such as a target that came back, is met as a new one is; compiled code is still compiled. */
  async warmAgain({ pool, sampler }: WatchedPool): Promise<void> {
    await this.warmUp(pool, sampler, 0, 0)
  }

  /** So many slots have been at work in a window. */
  note(workers: number): void {
    this.atWork = Math.max(this.atWork, workers)
  }

  /** Ends what there is, in whatever state it is. */
  async close(): Promise<void> {
    this.watch?.stop()
    this.sampler?.stop()
    await this.pool?.stop()
  }
}
