import { join } from 'node:path'

/** The bundle lies in out/bench. */
export const projectFolder = join(__dirname, '../..')
export const workerFile = join(projectFolder, 'out/headless/worker.js')
export const targetFile = join(projectFolder, 'out/headless/target.js')
export const wholeUndiciFile = join(projectFolder, 'tests/bench/wholeUndici.cjs')
