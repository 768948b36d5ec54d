import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { onTestFinished } from 'vitest'

/** How a system that has no more threads to give says so: at once, or when the thread was to begin. */
export type RefusalWay = 'at once' | 'later'

/**
 * Lets the system grant so many threads at the same time and refuse all others, as Node tells of it, until the test has
 * finished; those that were there before do not count.
 *
 * @returns sets how many are granted from now on
 */
export function limitThreads(granted: number, way: RefusalWay, code = 'EAGAIN'): (granted: number) => void {
  let most = granted
  let there = 0
  // The very module object that Piscina reads the class from.
  const threads = createRequire(import.meta.url)('node:worker_threads') as { Worker: typeof Worker }
  const refusal = (): Error => Object.assign(new Error(way === 'at once' ? code : `Worker initialization failure: ${code}`), { code: 'ERR_WORKER_INIT_FAILED' })
  class GrantedWorker extends Worker {
    constructor(...given: ConstructorParameters<typeof Worker>) {
      const isRefused = there >= most
      if (isRefused && way === 'at once') throw refusal()
      if (!isRefused) {
        super(...given)
        there++
        this.once('exit', () => there--)
        return
      }
      super('', { eval: true })
      setImmediate(() => this.emit('error', refusal()))
    }
  }
  threads.Worker = GrantedWorker
  onTestFinished(() => {
    threads.Worker = Worker
  })
  return (now) => (most = now)
}

/** Rejections that nobody held since it was called. */
export function strayRejections(): readonly unknown[] {
  const strays: unknown[] = []
  const hear = (reason: unknown): void => void strays.push(reason)
  process.on('unhandledRejection', hear)
  onTestFinished(() => void process.off('unhandledRejection', hear))
  return strays
}
