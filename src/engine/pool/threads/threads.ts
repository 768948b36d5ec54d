import type { MessagePort } from 'node:worker_threads'
import { Piscina } from 'piscina'
import { FailureError, makeFailure } from '../../../contract/base/failure'
import { FEWER_WORKERS, isThreadRefused, NoRoomError, refusalBehind } from '../../room/refusal'
import { StartPace } from './startPace'
import { ThreadQueue } from './threadQueue'

type PoolTask = Parameters<Piscina['options']['taskQueue']['push']>[0]

/** Worker threads of one pool. The only file that knows Piscina. */
export interface Threads {
  /**
   * Runs the worker file's function `name` on a free thread; rejects when the thread ends or the function throws, with a
   * NoRoomError when the system refuses the thread. `moved` are ports within the argument, which go over to the thread.
   */
  run(name: string, argument: unknown, moved?: readonly MessagePort[]): Promise<unknown>
  /**
   * Runs a function once for each argument, each on a thread of its own, and resolves when all have ended. Threads are
   * started one a turn of the event loop, and a few at a time: starting one holds up the shell for some milliseconds, and
   * many that load their code at the same time leave it no core.
   */
  runEach(name: string, argumentList: readonly unknown[]): Promise<unknown>
  /**
   * Resolves with the reason when a thread ends without having been told to: its file cannot be loaded, or something
   * was thrown that no task was there to take. Never after `destroy`. What no thread had begun by then is rejected.
   */
  readonly lost: Promise<Error>
  /** Threads that have been started and are there. */
  count(): number
  /** Ends all threads at once, whatever they are doing, and starts no other. Idempotent. */
  destroy(): Promise<void>
}

export interface ThreadsOptions {
  /** Name of any function that the worker file exports. */
  readonly anExport?: string
  /** How the user asks for fewer threads, as the beginning of a sentence. */
  readonly remedy?: string
}

/** A pool of up to `count` threads; each starts with the first task that finds no free one, and stays. */
export function openThreads(workerFile: string, count: number, workerData: unknown, { anExport = 'produce', remedy = FEWER_WORKERS }: ThreadsOptions = {}): Threads {
  const queue = new ThreadQueue<PoolTask>()
  const pool = new Piscina({
    filename: workerFile,
    // An export that exists: Piscina loads the file by it, and where it finds none it parses the whole file once more
    // as a module, which tripled the start of a thread.
    name: anExport,
    workerData,
    minThreads: 0,
    maxThreads: count,
    idleTimeout: Infinity,
    concurrentTasksPerWorker: 1,
    taskQueue: queue,
    // A worker that sleeps in Atomics between tasks cannot see its sockets close.
    atomics: 'disabled',
    recordTiming: false,
    trackUnmanagedFds: false,
    env: {}
  })
  let destroyed: Promise<void> | null = null
  let lostBy: Error | null = null
  const pace = new StartPace(() => pool.threads.length)
  pool.on('workerCreate', () => pace.countLoaded())
  const reasonFor = (thrown: unknown): unknown => (isThreadRefused(thrown) ? (refusalBehind(thrown, { running: pool.threads.length, remedy }) ?? thrown) : thrown)
  const destroy = (): Promise<void> => {
    pace.end()
    queue.open()
    return (destroyed ??= pool.destroy())
  }
  const lost = new Promise<Error>((resolve) => {
    const lose = (error: unknown): void => {
      if (destroyed !== null) return
      const reason = reasonFor(error)
      lostBy = reason instanceof Error ? reason : new Error(String(reason))
      resolve(lostBy)
      // The others are of no use any more, and what waits for a thread is not to wait in vain.
      void destroy()
    }
    // Without this listener a late throw on a thread would end the process.
    pool.on('error', lose)
    // Piscina says nothing of a thread that ended between two tasks. A better reason, if there is one, comes in this turn.
    pool.on('workerDestroy', () => {
      // No other thread is asked for in its place: that could be refused, with nobody there to catch it.
      queue.close()
      setImmediate(lose, new Error('it ended by itself'))
    })
  })
  const run: Threads['run'] = (name, argument, moved = []) => {
    // A destroyed Piscina would start new threads that nobody ends.
    if (destroyed !== null) return Promise.reject(lostBy ?? new Error('the threads have been ended'))
    const before = queue.size
    try {
      const task = pool.run(argument, { name, transferList: [...moved] }) as Promise<unknown>
      return task.catch((thrown: unknown) => {
        // One that was ended for the sake of another has no reason of its own.
        throw lostBy ?? reasonFor(thrown)
      })
    } catch (error) {
      // Where the system refuses another thread, Piscina throws at once.
      queue.takeBack(before)
      const reason = reasonFor(error)
      return Promise.reject(reason instanceof Error ? reason : new Error(String(reason)))
    }
  }
  return {
    run,
    async runEach(name, argumentList) {
      const running: Promise<unknown>[] = []
      for (const argument of argumentList) {
        if (!(await pace.mayStart())) break
        const task = run(name, argument)
        // A failure ends the start, and is told by Promise.all below.
        task.catch(() => pace.end())
        running.push(task)
        await new Promise((resolve) => setImmediate(resolve))
      }
      return Promise.all(running)
    },
    lost,
    count: () => pool.threads.length,
    destroy
  }
}

/** A worker thread that could not do its part, told to the person who runs the sweep. */
export function workerFailure(what: string, thrown: unknown): FailureError {
  if (thrown instanceof NoRoomError) return thrown
  const why = thrown instanceof Error ? thrown.message : String(thrown)
  return new FailureError(makeFailure('worker-failed', `${what}: ${why}`, 'What was measured until then is kept. Try fewer workers, or report this with the scenario.'))
}
