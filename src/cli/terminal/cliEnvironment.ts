import type { runLab } from '../../engine/labs/runLab'
import type { runSweep } from '../../engine/sweep/runSweep'
import type { SpawnTarget } from '../../engine/targets/process/launch'
import type { ListenForSignals } from './interruption'
import type { TextStream } from './terminal'

/** Everything the command line gets from outside, computed once by the entry; tests pass their own. */
export interface CliEnvironment {
  readonly stdout: TextStream
  readonly stderr: TextStream
  readonly listenForSignals: ListenForSignals
  readonly version: string
  /** The bundled worker. */
  readonly workerFile: string
  /** The same for the labs. */
  readonly labWorkerFile: string
  /** Where the presets lie. */
  readonly scenarioFolder: string
  readonly spawnTarget: SpawnTarget
  readonly runSweep: typeof runSweep
  readonly runLab: typeof runLab
}
