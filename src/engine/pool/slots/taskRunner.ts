import type { Scenario } from '../../../contract/scenario/scenario'
import { blockingWait } from '../../sync/blockingWait'
import type { Slots } from '../../sync/counters'
import type { Lock } from '../../sync/lock'
import { burnCpu } from '../../workloads/cpuBurn'
import { failedWith, type TaskOutcome, type Workload } from '../../workloads/workload'
import { Control } from './control'
import { slotFields, slotStates } from './slotCounters'

/** A thread wakes from a timed sleep up to this late; the rest of a hold is spun away so that it lasts as long as it says. */
const SLEEP_GRAIN_MS = 0.15

export interface TaskRunnerSettings {
  readonly scenario: Scenario
  readonly control: Control
  readonly counters: Slots
  readonly lock: Lock
  readonly workload: Workload
  readonly stepsPerMs: number
}

/** Runs tasks, for one slot at a time: first the I/O, then computing, then the critical section; the lock is never held across I/O. */
export class TaskRunner {
  private readonly cpuMs: number
  private readonly holdMs: number
  private readonly timeoutMs: number
  private slot = 0
  /** Connections of the workload that have been counted. */
  private reopened = 0

  constructor(private readonly settings: TaskRunnerSettings) {
    const { workload, lock } = settings.scenario
    this.cpuMs = workload.cpuMs
    this.holdMs = lock.holdUs / 1000
    this.timeoutMs = workload.timeoutMs
  }

  /** One task, from its I/O to the release of the lock. Where the I/O blocks the thread the answer is there at once. */
  run(slot: number): TaskOutcome | Promise<TaskOutcome> {
    this.slot = slot
    const startedMs = performance.now()
    this.enter(slotStates.waiting)
    const io = this.settings.workload.run()
    if (typeof io === 'number') return this.afterIo(io, startedMs)
    return io.then((outcome) => {
      const ended = this.afterIo(outcome, startedMs)
      this.countConnections(slot)
      return ended
    })
  }

  /** As the task ends, so that a window holds its connections and its tasks alike. Nobody else writes this counter meanwhile: the slot is in this task. */
  private countConnections(slot: number): void {
    const { workload, counters } = this.settings
    const { connectionsReopened = 0 } = workload
    if (connectionsReopened === this.reopened) return
    counters.add(slot, slotFields.reopened, connectionsReopened - this.reopened)
    this.reopened = connectionsReopened
  }

  private afterIo(outcome: TaskOutcome, startedMs: number): TaskOutcome {
    if (outcome < 0) return outcome
    if (this.cpuMs > 0) {
      this.enter(slotStates.running)
      burnCpu(this.cpuMs, this.settings.stepsPerMs)
    }
    if (this.holdMs > 0 && !this.passCriticalSection(startedMs)) return failedWith('timeout')
    return performance.now() - startedMs > this.timeoutMs ? failedWith('timeout') : outcome
  }

  private passCriticalSection(startedMs: number): boolean {
    const { lock } = this.settings
    this.enter(slotStates.blocked)
    const leftMs = Math.max(0, this.timeoutMs - (performance.now() - startedMs))
    if (!lock.acquire(leftMs)) return false
    try {
      this.enter(slotStates.holding)
      this.holdFor(this.holdMs)
    } finally {
      lock.release()
    }
    return true
  }

  /** Stays for `ms` as work that does not compute would: asleep, with the last moment spun so that it is exact. */
  private holdFor(ms: number): void {
    const untilMs = performance.now() + ms
    if (ms > 2 * SLEEP_GRAIN_MS) blockingWait(this.settings.control.cells, Control.stopCell, 0, ms - SLEEP_GRAIN_MS)
    while (performance.now() < untilMs && !this.settings.control.stopped);
  }

  private enter(state: number): void {
    this.settings.counters.set(this.slot, slotFields.state, state)
  }
}
