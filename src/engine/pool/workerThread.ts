import { traitsOfExecutor } from '../../contract/executors/table'
import { threadId } from 'node:worker_threads'
import { attachQueue, type BoundedQueue } from '../sync/boundedQueue'
import { attachSlots, type Slots } from '../sync/counters'
import { attachLock } from '../sync/lock'
import { blockingWait } from '../sync/blockingWait'
import { calibrateStepsPerMs } from '../workloads/cpuBurn'
import { openWorkload } from '../workloads/openWorkload'
import { failedWith, type TaskOutcome, type Workload } from '../workloads/workload'
import { Control } from './control'
import type { Histograms } from '../subject/histograms'
import type { PoolSettings } from './poolMemory'
import { runProducer } from './producer'
import { errorFields, slotFields } from './slotCounters'
import { runSlot } from './slotLoop'
import { latencyOrigin, SlotRecorder } from './slotRecorder'
import { TaskRunner } from './taskRunner'

/** How long a probe waits for the other threads of its pool. */
const READY_MOST_MS = 60_000

/** One worker thread's part of the pool; attached to the shared memory once, when the thread starts. */
export class WorkerThread {
  private readonly control: Control
  private readonly queue: BoundedQueue
  private readonly counters: Slots
  private readonly errors: Slots
  private readonly stepsPerMs: number
  /** Only for tasks that come one by one: opened at the first, kept for the rest. */
  private single: TaskRunner | null = null

  constructor(private readonly settings: PoolSettings) {
    const { buffers } = settings
    this.control = new Control(buffers.control)
    this.queue = attachQueue(buffers.queue, { stop: this.control.notRunning })
    this.counters = attachSlots(buffers.counters, slotFields)
    this.errors = attachSlots(buffers.errors, errorFields)
    this.stepsPerMs = settings.scenario.workload.cpuMs > 0 ? calibrateStepsPerMs() : 0
  }

  /** The thread that puts work into the queue, until the pool ends. */
  produce(): Promise<void> {
    this.control.addReady()
    return runProducer({ control: this.control, queue: this.queue, scenario: this.settings.scenario })
  }

  /** One slot with this thread to itself, until the pool ends. */
  async runOneSlot(slot: number, histograms: Histograms): Promise<void> {
    const workload = await this.open(slot, true)
    this.control.addReady()
    await this.runSlotHere(slot, workload, histograms)
  }

  /** Every slot on this one thread, until the pool ends. */
  async runAllSlots(histograms: Histograms): Promise<void> {
    const workloads = await Promise.all(Array.from({ length: this.settings.slots }, (_, slot) => this.open(slot, false)))
    this.control.addReady()
    await Promise.all(workloads.map((workload, slot) => this.runSlotHere(slot, workload, histograms)))
  }

  /** Opens what a task needs, then waits for all threads: so that no thread gets two probes and every one is ready. */
  async probe(): Promise<void> {
    await this.openSingle()
    this.control.addReady()
    for (let ready = this.control.readyThreads; ready <= this.settings.slots; ready = this.control.readyThreads) {
      if (blockingWait(this.control.cells, Control.readyCell, ready, READY_MOST_MS) === 'timed-out') throw new Error('the other threads did not start')
    }
  }

  /** One task for a slot whose loop runs elsewhere. */
  async runTask(slot: number): Promise<TaskOutcome> {
    const runner = await this.openSingle()
    try {
      return await runner.run(slot)
    } catch {
      // An outcome, as in the slots' own loops: what rejects over there is a thread that ended.
      return failedWith('task_threw')
    }
  }

  private async openSingle(): Promise<TaskRunner> {
    this.single ??= this.runner(await this.open(0, true))
    return this.single
  }

  private open(slot: number, ownsThread: boolean): Promise<Workload> {
    const { scenario, url, folder, authorisedHosts } = this.settings
    const blockFor = (ms: number): void => void blockingWait(this.control.cells, Control.stopCell, 0, ms)
    return openWorkload({ scenario, url, folder, authorisedHosts, ownsThread, slot, blockFor })
  }

  private runner(workload: Workload): TaskRunner {
    const { scenario, buffers } = this.settings
    const lock = attachLock(buffers.lock, { ownerId: threadId, stop: this.control.stopping })
    return new TaskRunner({ scenario, control: this.control, counters: this.counters, lock, workload, stepsPerMs: this.stepsPerMs })
  }

  private async runSlotHere(slot: number, workload: Workload, histograms: Histograms): Promise<void> {
    const { control, queue, counters, errors, settings } = this
    const runner = this.runner(workload)
    const recorder = new SlotRecorder(slot, control, counters, errors, histograms, latencyOrigin(settings.scenario))
    try {
      await runSlot({ slot, control, queue, recorder, mayBlock: workload.blocks && !traitsOfExecutor(settings.scenario.pool.executor).sharesThread, execute: () => runner.run(slot) })
    } finally {
      workload.close()
    }
  }
}
