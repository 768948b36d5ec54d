import type { SweepResult } from '../../contract/result/result'
import type { Progress, Tick } from '../../contract/result/tick'
import type { SpawnTarget } from '../targets/process/launch'

/** What a shell passes in; the engine itself knows no paths, no Electron and no terminal. */
export interface SweepEnvironment {
  /** Path of the bundled worker file. */
  readonly workerFile: string
  /** Starts the embedded target's process. */
  readonly spawnTarget: SpawnTarget
  /** Hosts beyond this machine that the user has given their word for. */
  readonly authorisedHosts: readonly string[]
  /** Aborting cancels at once; finished points are kept. */
  readonly signal: AbortSignal
  /** The whole result so far: at the start, after every window, and at the end. */
  readonly onResult: (result: SweepResult) => void
  /** At most ten a second. */
  readonly onProgress: (progress: Progress) => void
  /** Ten a second. */
  readonly onTick: (tick: Tick) => void
}
