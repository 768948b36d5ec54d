import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { runLab } from '../engine/labs/runLab'
import { runSweep } from '../engine/sweep/runSweep'
import { forkTarget } from '../engine/targets/process/forkTarget'
import { sweepTemporaryFolders } from '../engine/base/temporaryFolder'
import { exitCodes } from './terminal/exitCodes'
import { endingSignals, type ListenForSignals } from './terminal/interruption'
import { main } from './main'
import { wholeWrites } from './terminal/wholeWrites'

/** The entry of the command line. Every path is computed here, once, from where this bundled file lies: out/headless. */
const packageFolder = join(__dirname, '..', '..')

const listenForSignals: ListenForSignals = (listener) => {
  for (const signal of endingSignals) process.on(signal, listener)
  return () => {
    for (const signal of endingSignals) process.off(signal, listener)
  }
}

/** Another program may have removed or renamed it: everything that resolves a path would then say that some file is missing. */
function currentFolderIsGone(): boolean {
  try {
    process.cwd()
    return false
  } catch {
    return true
  }
}

if (currentFolderIsGone()) {
  process.stderr.write('poolscope: The current folder no longer exists: it was removed or renamed. Change to another one (cd) and try again.\n')
  process.exit(exitCodes.failed)
}
sweepTemporaryFolders()

const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')))

void main(process.argv.slice(2), {
  stdout: wholeWrites(process.stdout, 1),
  stderr: wholeWrites(process.stderr, 2),
  listenForSignals,
  version,
  workerFile: join(__dirname, 'worker.js'),
  labWorkerFile: join(__dirname, 'labWorker.js'),
  scenarioFolder: join(packageFolder, 'resources', 'scenarios'),
  spawnTarget: forkTarget(join(__dirname, 'target.js')),
  runSweep,
  runLab
}).then((exitCode) => {
  // Not process.exitCode: a sweep that was left behind by a second Ctrl-C would keep the process alive.
  process.stdout.write('', () => process.stderr.write('', () => process.exit(exitCode)))
})
