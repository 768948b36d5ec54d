import { blockingWait } from '../../sync/blockingWait'
import { failedWith, type TaskOutcome } from '../../workloads/workload'
import { AttachedPool } from '../slots/attachedPool'
import { Control } from '../slots/control'
import { createHistograms } from '../../subject/histograms'
import type { WorkerThread } from '../slots/workerThread'
import { makeExecutor, type SlotParts } from './executor'

/** How long a thread waits for the other threads of its pool. */
const MEET_MOST_MS = 60_000

/** One task for this slot, or, before all tasks: to be there. */
type Ask = number | 'meet'

/** The slots' loops run in the shell, and each task is one `pool.run()`: what Node programs usually do. */
export const piscina = makeExecutor<Ask>({
  start(parts) {
    const histograms = createHistograms()
    // Each waits for all the others, so each starts a thread.
    const met = parts.askEach(parts.slots.map(() => 'meet'))
    return { histograms: [histograms], ended: met.then(() => runSlotsHere(parts, histograms)) }
  },
  serve: (thread, ask) => (ask === 'meet' ? meet(thread) : thread.runTask(ask))
})

/** A task that throws is an outcome (see WorkerThread); a `run()` that rejects has lost its thread, and with it the size that is measured. */
function runSlotsHere({ settings, slots, ask }: SlotParts<Ask>, histograms: ReturnType<typeof createHistograms>): Promise<unknown> {
  const pool = new AttachedPool(settings)
  return new Promise((resolve, reject) => {
    const runTask = async (slot: number): Promise<TaskOutcome> => {
      try {
        return (await ask(slot)) as TaskOutcome
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)))
        return failedWith('worker_ended')
      }
    }
    void Promise.all(slots.map((slot) => pool.runSlot({ slot, histograms, mayBlock: false, execute: () => runTask(slot) }))).then(resolve, reject)
  })
}

/** Opens what a task needs, then waits for all threads: so that no thread is asked twice and every one is ready. */
async function meet(thread: WorkerThread): Promise<void> {
  await thread.openForTasks()
  const { control, settings } = thread.pool
  control.addReady()
  for (let ready = control.readyThreads; ready <= settings.slots; ready = control.readyThreads) {
    if (blockingWait(control.cells, Control.readyCell, ready, MEET_MOST_MS) === 'timed-out') throw new Error('the other threads did not start')
  }
}
