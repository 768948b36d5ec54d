import { Piscina } from 'piscina'
import { FailureError, makeFailure } from '../../contract/failure'

/** Worker threads of one pool. The only file that knows Piscina. */
export interface Threads {
  /** Runs the worker file's function `name` on a free thread; rejects when the thread ends or the function throws. */
  run(name: string, argument: unknown): Promise<unknown>
  /** Ends all threads at once, whatever they are doing. Idempotent. */
  destroy(): Promise<void>
  /** Errors that no task was there to take; counted, so that none ends the process. */
  lateErrors(): readonly Error[]
}

/** Starts `count` threads, all at once and for good: threads that come and go would be measured as the pool's work. */
export function startThreads(workerFile: string, count: number, workerData: unknown): Threads {
  const pool = new Piscina({
    filename: workerFile,
    // An export that exists: Piscina loads the file by it, and where it finds none it parses the whole file once more
    // as a module, which tripled the start of a thread.
    name: 'produce',
    workerData,
    minThreads: count,
    maxThreads: count,
    idleTimeout: Infinity,
    concurrentTasksPerWorker: 1,
    // A worker that sleeps in Atomics between tasks cannot see its sockets close.
    atomics: 'disabled',
    recordTiming: false,
    trackUnmanagedFds: false,
    env: {}
  })
  const late: Error[] = []
  pool.on('error', (error: unknown) => late.push(error instanceof Error ? error : new Error(String(error))))
  let destroyed: Promise<void> | null = null
  return {
    run: (name, argument) => pool.run(argument, { name }) as Promise<unknown>,
    destroy: () => (destroyed ??= pool.destroy()),
    lateErrors: () => late
  }
}

/** A worker thread that could not do its part, told to the person who runs the sweep. */
export function workerFailure(what: string, thrown: unknown): FailureError {
  const why = thrown instanceof Error ? thrown.message : String(thrown)
  return new FailureError(makeFailure('worker-failed', `${what}: ${why}`, 'Finished points are kept. Try fewer workers, or report this with the scenario.'))
}
