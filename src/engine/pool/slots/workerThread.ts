import { traitsOfExecutor } from '../../../contract/executors/table'
import { threadId } from 'node:worker_threads'
import { attachLock } from '../../sync/lock'
import { blockingWait } from '../../sync/blockingWait'
import { calibrateStepsPerMs } from '../../workloads/cpuBurn'
import { openThread } from '../../workloads/table'
import { failedWith, type TaskOutcome, type Workload, type WorkloadThread } from '../../workloads/workload'
import { AttachedPool } from './attachedPool'
import { Control } from './control'
import type { Histograms } from '../../subject/histograms'
import type { PoolSettings } from './poolMemory'
import { runProducer } from './producer'
import { TaskRunner } from './taskRunner'

/** One worker thread's part of the pool: what an executor may ask of it. Attached to the shared memory once, when the thread starts. */
export class WorkerThread {
  readonly pool: AttachedPool
  /** Whether a slot, or a task, has this thread to itself. */
  private readonly ownsThread: boolean
  private readonly stepsPerMs: number
  /** Only for tasks that come one by one: opened at the first, kept for the rest. */
  private single: TaskRunner | null = null

  constructor(private readonly settings: PoolSettings) {
    const { workload, pool } = settings.scenario
    this.pool = new AttachedPool(settings)
    this.ownsThread = !traitsOfExecutor(pool.executor).sharesThread
    this.stepsPerMs = workload.cpuMs > 0 ? calibrateStepsPerMs() : 0
  }

  /** The thread that puts work into the queue, until the pool ends. */
  produce(): Promise<void> {
    const { control, queue } = this.pool
    control.addReady()
    return runProducer({ control, queue, scenario: this.settings.scenario })
  }

  /** These slots, with what their tasks need, on this thread until the pool ends. It is ready when all of them are. */
  async runSlots(slots: readonly number[], histograms: Histograms): Promise<void> {
    const thread = await this.openThread()
    const opened = await Promise.all(slots.map(async (slot) => ({ slot, workload: await thread.openSlot(slot) })))
    this.pool.control.addReady()
    await Promise.all(opened.map(({ slot, workload }) => this.runSlot(slot, workload, histograms)))
  }

  /** Opens what tasks need that come one by one. */
  async openForTasks(): Promise<TaskRunner> {
    this.single ??= this.runner(await (await this.openThread()).openSlot(0))
    return this.single
  }

  /** One task for a slot whose loop runs elsewhere. */
  async runTask(slot: number): Promise<TaskOutcome> {
    const runner = await this.openForTasks()
    try {
      return await runner.run(slot)
    } catch {
      // An outcome, as in the slots' own loops: what rejects over there is a thread that ended.
      return failedWith('task_threw')
    }
  }

  private openThread(): Promise<WorkloadThread> {
    const { scenario, targetUrl, folder, authorisedHosts } = this.settings
    const blockFor = (ms: number): void => void blockingWait(this.pool.control.cells, Control.stopCell, 0, ms)
    return openThread({ workload: scenario.workload, targetUrl, folder, authorisedHosts, ownsThread: this.ownsThread, blockFor })
  }

  private runner(workload: Workload): TaskRunner {
    const { scenario, buffers } = this.settings
    const { control, counters } = this.pool
    const lock = attachLock(buffers.lock, { ownerId: threadId, stop: control.stopping })
    return new TaskRunner({ scenario, control, counters, lock, workload, stepsPerMs: this.stepsPerMs })
  }

  private async runSlot(slot: number, workload: Workload, histograms: Histograms): Promise<void> {
    const runner = this.runner(workload)
    try {
      await this.pool.runSlot({ slot, histograms, mayBlock: workload.blocks && this.ownsThread, execute: () => runner.run(slot) })
    } finally {
      workload.close()
    }
  }
}
