import { defaultRule } from '../../../analysis/plan/defaultRule'
import { readMachine } from '../../base/machine'
import { CancelledError, RuntimeError, TimeoutError } from './errors'
import type { Future } from './future'
import { ThreadPoolExecutor } from './threadPoolExecutor'
import { asCompleted, waitFor } from './waitFor'

/** Long enough that what must not have happened yet has not, on a busy machine too; ms. */
const LONG_MS = 150
const SHORT_MS = 5

/** Opens an executor of so many workers; it is shut down afterwards. */
export type OpenExecutor = (maxWorkers: number) => ThreadPoolExecutor

/** One promise of Python's documentation, and how to see whether it holds here. */
export interface SemanticsRow {
  readonly what: string
  /** In the words of Python's documentation of concurrent.futures, shortened. */
  readonly python: string
  /** What was seen, and whether it is that. */
  readonly look: (open: OpenExecutor) => Promise<{ readonly seen: string; readonly same: boolean }>
}

const after = (executor: ThreadPoolExecutor, ms: number, value: unknown): Future<unknown> => executor.submit('after', { ms, value })
const saw = (seen: string, same: boolean): { readonly seen: string; readonly same: boolean } => ({ seen, same })
const nameOf = async (work: Promise<unknown>): Promise<string> => work.then(String, (thrown: unknown) => (thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown)))

/** Python's concurrent.futures, promise by promise. Each row is looked at for real, in the lab and in the tests. */
export const semantics: readonly SemanticsRow[] = [
  {
    what: 'submit()',
    python: 'returns a Future at once; the queue of tasks has no bound',
    look(open) {
      const executor = open(1)
      const futures = Array.from({ length: 50 }, (_, value) => after(executor, SHORT_MS, value))
      const waiting = futures.filter((future) => !future.done()).length
      return Promise.resolve(saw(`50 futures for 1 worker, ${waiting} of them not done`, waiting === 50))
    }
  },
  {
    what: 'result()',
    python: 'returns the value returned by the call',
    async look(open) {
      const value = await after(open(1), SHORT_MS, 42).result()
      return saw(String(value), value === 42)
    }
  },
  {
    what: 'result() of a call that raised',
    python: 'raises the same exception',
    async look(open) {
      const seen = await nameOf(open(1).submit('fail', { ms: SHORT_MS, message: 'broken' }).result())
      return saw(seen, seen === 'RangeError: broken')
    }
  },
  {
    what: 'result(timeout)',
    python: 'raises TimeoutError if the call has not completed by then; the call goes on',
    async look(open) {
      const future = after(open(1), LONG_MS, 'late')
      const first = await future.result(SHORT_MS).then(() => 'a result', (thrown: unknown) => (thrown instanceof TimeoutError ? 'TimeoutError' : String(thrown)))
      const second = String(await future.result())
      return saw(`${first}, then ${second}`, first === 'TimeoutError' && second === 'late')
    }
  },
  {
    what: 'exception()',
    python: 'returns the exception raised by the call, None if there was none',
    async look(open) {
      const executor = open(1)
      const [failed, fine] = [executor.submit('fail', { ms: SHORT_MS, message: 'broken' }), after(executor, SHORT_MS, 1)]
      const [error, none] = [await failed.exception(), await fine.exception()]
      return saw(`${error?.name ?? 'none'}, ${none?.name ?? 'none'}`, error?.name === 'RangeError' && none === null)
    }
  },
  {
    what: 'cancel() of what has not started',
    python: 'returns True; the call is never made, result() raises CancelledError',
    async look(open) {
      const executor = open(1)
      after(executor, LONG_MS, 'first')
      const second = after(executor, SHORT_MS, 'second')
      const did = second.cancel()
      const told = await second.result().then(() => 'a result', (thrown: unknown) => (thrown instanceof CancelledError ? 'CancelledError' : String(thrown)))
      return saw(`${did ? 'True' : 'False'}, ${told}`, did && told === 'CancelledError' && second.cancelled() && second.done())
    }
  },
  {
    what: 'cancel() of what runs',
    python: 'returns False: a call that is being made cannot be cancelled',
    async look(open) {
      const future = after(open(1), LONG_MS, 'value')
      const did = future.cancel()
      const value = String(await future.result())
      return saw(`${did ? 'True' : 'False'}, ${value}`, !did && value === 'value')
    }
  },
  {
    what: 'map()',
    python: 'gives results in the order of the input, whatever finishes first',
    async look(open) {
      const seen: unknown[] = []
      for await (const value of open(3).map('after', [{ ms: LONG_MS, value: 'slow' }, { ms: SHORT_MS, value: 'quick' }, { ms: 2 * SHORT_MS, value: 'middle' }])) seen.push(value)
      return saw(seen.join(', '), seen.join() === 'slow,quick,middle')
    }
  },
  {
    what: 'as_completed()',
    python: 'gives futures as they complete, those first that were complete before',
    async look(open) {
      const executor = open(2)
      const [slow, quick] = [after(executor, LONG_MS, 'slow'), after(executor, SHORT_MS, 'quick')]
      const seen: unknown[] = []
      for await (const future of asCompleted([slow, quick])) seen.push(await future.result())
      return saw(seen.join(', '), seen.join() === 'quick,slow')
    }
  },
  {
    what: 'wait(FIRST_COMPLETED)',
    python: 'returns when any future finishes or is cancelled',
    async look(open) {
      const executor = open(2)
      const { done, notDone } = await waitFor([after(executor, LONG_MS, 'slow'), after(executor, SHORT_MS, 'quick')], { returnWhen: 'first-completed' })
      return saw(`${done.size} done, ${notDone.size} not`, done.size === 1 && notDone.size === 1)
    }
  },
  {
    what: 'wait(FIRST_EXCEPTION)',
    python: 'returns when any future raises; without exceptions it is ALL_COMPLETED',
    async look(open) {
      const executor = open(3)
      const slow = after(executor, 2 * LONG_MS, 'slow')
      const { done } = await waitFor([slow, after(executor, SHORT_MS, 'fine'), executor.submit('fail', { ms: 4 * SHORT_MS, message: 'broken' })], { returnWhen: 'first-exception' })
      const calm = await waitFor([slow, after(executor, SHORT_MS, 'fine')], { returnWhen: 'first-exception' })
      return saw(`${done.size} of 3 done after the exception, ${calm.done.size} of 2 without one`, !done.has(slow) && [...done].some((future) => future.failed()) && calm.done.size === 2)
    }
  },
  {
    what: 'wait(ALL_COMPLETED, timeout)',
    python: 'returns when all are done, or when the time is over, which is no error',
    async look(open) {
      const executor = open(2)
      const futures = [after(executor, LONG_MS, 'slow'), after(executor, SHORT_MS, 'quick')]
      const early = await waitFor(futures, { timeoutMs: 1 })
      const late = await waitFor(futures)
      return saw(`${early.notDone.size} not done in time, then ${late.done.size} done`, early.notDone.size > 0 && late.done.size === 2)
    }
  },
  {
    what: 'add_done_callback()',
    python: 'calls back when the future is done, at once if it is already',
    async look(open) {
      const future = after(open(1), SHORT_MS, 1)
      const seen: string[] = []
      future.addDoneCallback((one) => seen.push(one.done() ? 'done' : 'not done'))
      await future.result()
      future.addDoneCallback(() => seen.push('at once'))
      return saw(seen.join(', '), seen.join() === 'done,at once')
    }
  },
  {
    what: 'shutdown(), then submit()',
    python: 'raises RuntimeError: cannot schedule new futures after shutdown',
    async look(open) {
      const executor = open(1)
      await executor.shutdown()
      try {
        executor.submit('after', { ms: 1, value: 1 })
      } catch (thrown) {
        return saw(String(thrown), thrown instanceof RuntimeError && thrown.message === 'cannot schedule new futures after shutdown')
      }
      return saw('a future', false)
    }
  },
  {
    what: 'shutdown(cancel_futures=True)',
    python: 'cancels what has not started; what runs is finished',
    async look(open) {
      const executor = open(1)
      const [first, second] = [after(executor, LONG_MS, 'first'), after(executor, SHORT_MS, 'second')]
      await executor.shutdown({ cancelFutures: true })
      return saw(`first ${first.cancelled() ? 'cancelled' : 'finished'}, second ${second.cancelled() ? 'cancelled' : 'finished'}`, !first.cancelled() && first.done() && second.cancelled())
    }
  },
  {
    what: 'the with block',
    python: 'leaving it waits for all submitted calls, and raises no error that nobody asked for',
    async look(open) {
      const futures: Future<unknown>[] = []
      {
        await using executor = open(1)
        futures.push(after(executor, LONG_MS, 1), executor.submit('fail', { ms: SHORT_MS, message: 'unread' }), after(executor, SHORT_MS, 2))
      }
      const done = futures.filter((future) => future.done()).length
      return saw(`${done} of 3 done, nothing raised`, done === 3)
    }
  },
  {
    what: 'threads',
    python: 'start when they are needed; an idle one is used again before a new one starts',
    async look(open) {
      const executor = open(4)
      const before = executor.threadCount
      for (let turn = 0; turn < 3; turn++) await after(executor, SHORT_MS, turn).result()
      return saw(`${before} at first, ${executor.threadCount} after three tasks in a row`, before === 0 && executor.threadCount === 1)
    }
  },
  {
    what: 'max_workers by default',
    python: 'min(32, cpus + 4) (3.8 and later)',
    look() {
      const machine = readMachine()
      const { workers } = defaultRule(machine)
      return Promise.resolve(saw(`${workers} with ${machine.availableParallelism} cores`, workers === Math.min(32, machine.availableParallelism + 4)))
    }
  }
]

/** Looks at one row with executors of its own, which are gone afterwards. */
export async function lookAt({ look }: SemanticsRow, labWorkerFile: string): Promise<{ readonly seen: string; readonly same: boolean }> {
  const opened: ThreadPoolExecutor[] = []
  try {
    return await look((maxWorkers) => {
      const executor = new ThreadPoolExecutor({ labWorkerFile, maxWorkers })
      opened.push(executor)
      return executor
    })
  } finally {
    await Promise.all(opened.map((executor) => executor.kill()))
  }
}
