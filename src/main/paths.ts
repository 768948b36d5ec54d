import { join } from 'node:path'

/** Every file and folder the shell needs, known in one place and handed on from there. */
export interface AppPaths {
  readonly preloadFile: string
  readonly rendererFolder: string
  /** Entry of a worker thread. */
  readonly workerFile: string
  /** The same of a lab's thread. */
  readonly labWorkerFile: string
  /** Entry of the embedded target's process. */
  readonly targetFile: string
  readonly scenariosFolder: string
  readonly workshopFile: string
  readonly runsFolder: string
  readonly boundsFile: string
  readonly logFile: string
}

/** `mainFolder` is where main's bundle lies; its neighbours keep their places inside a packaged app. */
export function appPaths(mainFolder: string, userData: string): AppPaths {
  return {
    preloadFile: join(mainFolder, '..', 'preload', 'index.js'),
    rendererFolder: join(mainFolder, '..', 'renderer'),
    workerFile: join(mainFolder, 'worker.js'),
    labWorkerFile: join(mainFolder, 'labWorker.js'),
    targetFile: join(mainFolder, 'target.js'),
    scenariosFolder: join(mainFolder, '..', '..', 'resources', 'scenarios'),
    workshopFile: join(mainFolder, '..', '..', 'resources', 'workshops', 'default.poolscope-workshop.json'),
    runsFolder: join(userData, 'runs'),
    boundsFile: join(userData, 'window.json'),
    logFile: join(userData, 'logs', 'poolscope.log')
  }
}
