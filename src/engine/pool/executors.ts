import type { ExecutorKind } from '../../contract/executors/table'
import { attachQueue } from '../sync/boundedQueue'
import { attachSlots } from '../sync/counters'
import { failedWith, type TaskOutcome } from '../workloads/workload'
import { Control } from './control'
import { createHistograms, type Histograms } from '../subject/histograms'
import type { PoolSettings } from './poolMemory'
import { errorFields, slotFields } from './slotCounters'
import { runSlot } from './slotLoop'
import { latencyOrigin, SlotRecorder } from './slotRecorder'
import type { Threads } from './threads'

/** How N workers are realised; what they are otherwise, contract/executors tells. To add one, add a row here and there. */
export interface Executor {
  /** Starts these slots and returns at once. `ended` settles when the slots are done; it rejects when a thread fails. */
  start(threads: Threads, settings: PoolSettings, slots: readonly number[]): StartedSlots
}

export interface StartedSlots {
  readonly histograms: readonly Histograms[]
  readonly ended: Promise<unknown>
}

export const executors: Readonly<Record<ExecutorKind, Executor>> = {
  'shared-queue': {
    start(threads, _settings, slots) {
      const loops = slots.map((slot) => ({ slot, histograms: createHistograms() }))
      return { histograms: loops.map((loop) => loop.histograms), ended: threads.runEach('slot', loops) }
    }
  },
  async: {
    start(threads) {
      const histograms = createHistograms()
      return { histograms: [histograms], ended: threads.run('allSlots', { histograms }) }
    }
  },
  piscina: {
    start(threads, settings, slots) {
      const histograms = createHistograms()
      // Each probe waits for all the others, so each starts a thread.
      const probes = threads.runEach('probe', slots)
      return { histograms: [histograms], ended: probes.then(() => runSlotsHere(threads, settings, slots, histograms)) }
    }
  }
}

/**
 * The slots' loops run in the shell, and each task is one `pool.run()`: what Node programs usually do. A task that
 * throws is an outcome (see WorkerThread); a `run()` that rejects has lost its thread, and with it the size that is measured.
 */
function runSlotsHere(threads: Threads, settings: PoolSettings, slots: readonly number[], histograms: Histograms): Promise<unknown> {
  const { buffers, scenario } = settings
  const control = new Control(buffers.control)
  const queue = attachQueue(buffers.queue, { stop: control.notRunning })
  const counters = attachSlots(buffers.counters, slotFields)
  const errors = attachSlots(buffers.errors, errorFields)
  return new Promise((resolve, reject) => {
    const runTask = async (slot: number): Promise<TaskOutcome> => {
      try {
        return (await threads.run('task', slot)) as TaskOutcome
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)))
        return failedWith('worker_ended')
      }
    }
    const loops = slots.map((slot) => {
      const recorder = new SlotRecorder(slot, control, counters, errors, histograms, latencyOrigin(scenario))
      return runSlot({ slot, control, queue, recorder, mayBlock: false, execute: () => runTask(slot) })
    })
    void Promise.all(loops).then(resolve, reject)
  })
}
