import { autoPlanner } from '../../analysis/plan/autoPlanner'
import { blockPlanner } from '../../analysis/plan/blockPlanner'
import { defaultRule } from '../../analysis/plan/defaultRule'
import { isAdaptive, plannedSizes, planSweep } from '../../analysis/plan/plan'
import type { Planner } from '../../analysis/plan/planner'
import { compilingMostMs } from '../../analysis/plan/timing'
import { type Failure, FailureError, toFailure } from '../../contract/base/failure'
import type { Machine, SweepResult } from '../../contract/result/result'
import type { Progress } from '../../contract/result/tick'
import type { Scenario } from '../../contract/scenario/scenario'
import { largestWorkers } from '../../contract/scenario/workerSpec'
import { nowMs } from '../base/clock'
import { readMachine, startNodeThreads } from '../base/machine'
import { Cancelled } from '../base/untilTrue'
import { Rig } from '../rig/rig'
import type { RigEnvironment } from '../rig/rigOptions'
import { FEWER_WORKERS, refusalBehind } from '../room/refusal'
import { watchLoopDelay } from '../run/loopDelay'
import { Budget } from './budget'
import { ExpectedTimes } from './expectedTimes'
import { ProgressMeter } from './progressMeter'
import { SweepReport } from './sweepReport'

/** What a shell passes in; the engine itself knows no paths, no Electron and no terminal. */
export interface SweepEnvironment extends RigEnvironment {
  /** Aborting cancels at once; finished points are kept. */
  readonly signal: AbortSignal
  /** The whole result so far: at the start, after every window, and at the end. */
  readonly onResult: (result: SweepResult) => void
  /** At most ten a second. */
  readonly onProgress: (progress: Progress) => void
}

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

/** One sweep at work: the planner says what is measured, the rig measures it, progress and report tell of it. */
class SweepRun {
  /** What ended the run from outside: a thread, the target, or the error guard. */
  broken: unknown = null
  private readonly abort = new AbortController()
  private readonly sizes: readonly number[]
  private readonly planner: Planner
  private readonly budget: Budget
  private readonly progress: ProgressMeter
  private readonly rig: Rig
  private readonly cancel = (): void => this.abort.abort()

  constructor(
    scenario: Scenario,
    private readonly environment: SweepEnvironment,
    private readonly report: SweepReport,
    machine: Machine
  ) {
    const planned = planSweep(scenario, machine)
    const budgetMs = planned.atMost ? planned.seconds * 1000 : Infinity
    const startedMs = nowMs()
    const mostMs = compilingMostMs(scenario, planned.seconds * 1000)
    const times = new ExpectedTimes({ scenario, machine, compilingMostMs: mostMs, rig: () => this.rig })
    const windowMs = (workers: number): number => times.windowMs(workers)
    const adaptive = isAdaptive(scenario)
    this.sizes = plannedSizes(scenario, machine)
    this.budget = new Budget({ ms: budgetMs, signal: this.abort.signal, isEnough: () => report.result.points.length > 0 })
    this.rig = new Rig({
      scenario,
      environment,
      events: {
        onPhase: (phase) => this.progress.setPhase(phase),
        onStartup: (startup) => report.setStartup(startup),
        onStillCompiling: () => report.setStillCompiling(),
        onLonger: (moreMs) => this.progress.extendWindow(moreMs),
        onAgain: (workers) => this.progress.extendWindow(windowMs(workers)),
        onCap: (cap) => {
          this.planner.capAt(cap.workers)
          report.setCap(cap)
        },
        onBroken: (failure) => this.breakOff(failure)
      },
      signal: this.budget.signal,
      startedMs,
      latestMs: startedMs + budgetMs,
      taskMs: times.pace.taskMs,
      compilingMostMs: mostMs,
      mayBeCapped: adaptive
    })
    this.planner = adaptive
      ? autoPlanner({ scenario, coarse: this.sizes, most: largestWorkers(scenario.pool), reference: defaultRule(machine).workers, windowMs })
      : blockPlanner(scenario, this.sizes)
    this.progress = new ProgressMeter({ nowMs, windowMs, startMs: times.startMs(Math.max(...this.sizes)), adaptive, onProgress: environment.onProgress })
    if (environment.signal.aborted) this.cancel()
    environment.signal.addEventListener('abort', this.cancel, { once: true })
  }

  async measure(): Promise<void> {
    const { report, progress, budget, rig, planner } = this
    progress.setAhead(planner.ahead())
    await startNodeThreads()
    await rig.open()
    await rig.growTo(Math.max(...this.sizes))
    try {
      while (!budget.isOver()) {
        const next = planner.next(report.result, progress.elapsedMs())
        if (next === null) break
        // An automatic sweep goes beyond the threads there are only where throughput does; nobody pays for more before.
        if (next.workers > rig.slots) await rig.growTo(next.workers)
        if (next.workers > rig.slots) continue
        progress.beginWindow(next, planner.ahead())
        const window = await rig.measure(next.workers)
        progress.endWindow()
        report.addWindow(next.workers, window)
      }
    } catch (thrown) {
      // A window that does not end within the budget is given up; what was measured before it stands.
      if (!(thrown instanceof Cancelled && budget.isOver())) throw thrown
    }
    progress.finish()
  }

  /** Closes all that was opened, whatever state it is in. */
  async close(): Promise<void> {
    this.environment.signal.removeEventListener('abort', this.cancel)
    this.progress.stop()
    this.budget.close()
    await this.rig.close()
  }

  private breakOff(failure: Failure): void {
    this.broken ??= new FailureError(failure)
    this.abort.abort()
  }
}
