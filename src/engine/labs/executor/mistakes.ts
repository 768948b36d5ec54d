import type { z } from 'zod'
import type { executorLab } from '../../../contract/labs/executorLab'
import { nowMs } from '../../base/clock'
import { ThreadPoolExecutor } from './threadPoolExecutor'
import { waitFor } from './waitFor'

type Measured = z.output<typeof executorLab.measured>

const TASKS = 10
/** Every third one fails. */
const FAILS_EACH = 3
const LOCKED_WORKERS = 2
/** A pool that has locked itself up and is not found out within this, ms, is given up. */
const PATIENCE_MS = 5_000

/** Tasks of which some fail and whose futures nobody asks; then somebody does. */
export async function lostErrors(labWorkerFile: string): Promise<Measured['lost']> {
  let heardOf = 0
  const hear = (): void => {
    heardOf++
  }
  process.on('unhandledRejection', hear)
  const executor = new ThreadPoolExecutor({ labWorkerFile, maxWorkers: LOCKED_WORKERS })
  try {
    const futures = Array.from({ length: TASKS }, (_, task) =>
      task % FAILS_EACH === 0 ? executor.submit('fail', { ms: 1, message: `task ${task + 1} is broken` }) : executor.submit('after', { ms: 1, value: task })
    )
    // The program goes on, and ends its with block: all is done, and nothing was said.
    await executor.shutdown()
    await new Promise((resolve) => setImmediate(resolve))
    const silent = heardOf
    const errors = await Promise.all(futures.map((future) => future.exception()))
    return { submitted: TASKS, failed: futures.filter((future) => future.failed()).length, heardOf: silent, foundInFutures: errors.filter((error) => error !== null).length }
  } finally {
    process.off('unhandledRejection', hear)
    await executor.kill()
  }
}

/** Two workers, two tasks that each submit a third and wait for it: nobody is left to run it. */
export async function lockedUp(labWorkerFile: string): Promise<Measured['deadlock']> {
  const executor = new ThreadPoolExecutor({ labWorkerFile, maxWorkers: LOCKED_WORKERS })
  try {
    const fromMs = nowMs()
    const futures = Array.from({ length: LOCKED_WORKERS }, (_, value) => executor.submit('outer', { value }))
    const { done } = await waitFor(futures, { timeoutMs: PATIENCE_MS, returnWhen: 'first-exception' })
    const afterMs = nowMs() - fromMs
    const errors = await Promise.all([...done].map((future) => future.exception()))
    const found = errors.find((error) => error?.name === 'DeadlockError')
    return { workers: LOCKED_WORKERS, detected: found !== undefined, afterMs, message: found?.message ?? 'No deadlock was found.' }
  } finally {
    await executor.kill()
  }
}
