import { failedWith, type OpenWorkload, succeeded, type TaskOutcome, type Workload } from './workload'

/**
 * A pure wait: the thread really blocks where the slot owns one (`shared-queue`, `piscina`), a timer runs where many
 * slots share a thread (`async`). It costs no CPU and touches nothing outside, so its curve is the control.
 */
export const openWait: OpenWorkload = (settings): Workload => {
  const { waitMs, timeoutMs } = settings.scenario.workload
  const lastsMs = Math.min(waitMs, timeoutMs)
  const outcome = waitMs > timeoutMs ? failedWith('timeout') : succeeded(0)
  const run = settings.ownsThread
    ? (): TaskOutcome => {
        settings.blockFor(lastsMs)
        return outcome
      }
    : (): Promise<TaskOutcome> => new Promise((resolve) => setTimeout(resolve, lastsMs, outcome))
  return { blocks: settings.ownsThread, run, close: () => undefined }
}
