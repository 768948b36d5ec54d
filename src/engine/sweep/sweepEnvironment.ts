import type { SweepResult } from '../../contract/result/result'
import type { Progress } from '../../contract/result/tick'
import type { RigEnvironment } from '../rig/rigOptions'

/** What a shell passes in; the engine itself knows no paths, no Electron and no terminal. */
export interface SweepEnvironment extends RigEnvironment {
  /** Aborting cancels at once; finished points are kept. */
  readonly signal: AbortSignal
  /** The whole result so far: at the start, after every window, and at the end. */
  readonly onResult: (result: SweepResult) => void
  /** At most ten a second. */
  readonly onProgress: (progress: Progress) => void
}
