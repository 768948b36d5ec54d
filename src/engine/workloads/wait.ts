import { failedWith, succeeded, type TaskOutcome, type WorkloadRunner } from './workload'

/**
 * A pure wait: the thread really blocks where the slot owns one (`shared-queue`, `piscina`), a timer runs where many
 * slots share a thread (`async`). It costs no CPU and touches nothing outside, so its curve is the control.
 */
export const waitTasks: WorkloadRunner<'wait'> = {
  openThread({ workload: { waitMs, timeoutMs }, ownsThread, blockFor }) {
    const lastsMs = Math.min(waitMs, timeoutMs)
    const outcome = waitMs > timeoutMs ? failedWith('timeout') : succeeded(0)
    const run = ownsThread
      ? (): TaskOutcome => {
          blockFor(lastsMs)
          return outcome
        }
      : (): Promise<TaskOutcome> => new Promise((resolve) => setTimeout(resolve, lastsMs, outcome))
    return { openSlot: () => ({ blocks: ownsThread, run, close: () => undefined }) }
  }
}
