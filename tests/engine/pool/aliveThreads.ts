import type { Worker } from 'node:worker_threads'

let alive = 0

process.on('worker', (worker: Worker) => {
  alive++
  worker.once('exit', () => alive--)
})

/** Worker threads of this process that were started since this module was loaded and have not ended. */
export function aliveThreads(): number {
  return alive
}
