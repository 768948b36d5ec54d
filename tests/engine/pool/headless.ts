import { join } from 'node:path'

/** The built workers and target, as the command line passes them in; made before the tests run. */
export const workerFile = join(process.cwd(), 'out', 'headless', 'worker.js')
export const targetFile = join(process.cwd(), 'out', 'headless', 'target.js')
export const labWorkerFile = join(process.cwd(), 'out', 'headless', 'labWorker.js')
