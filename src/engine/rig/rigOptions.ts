import type { Failure } from '../../contract/base/failure'
import type { Cap, Startup } from '../../contract/result/result'
import type { Scenario } from '../../contract/scenario/scenario'
import type { Tick } from '../../contract/result/tick'
import type { SpawnTarget } from '../targets/process/launch'

/** What a rig needs of the shell; the engine itself knows no paths, no Electron and no terminal. */
export interface RigEnvironment {
  /** Path of the bundled worker file. */
  readonly workerFile: string
  /** Starts the embedded target's process. */
  readonly spawnTarget: SpawnTarget
  /** Hosts beyond this machine that the user has given their word for. */
  readonly authorisedHosts: readonly string[]
  /** Ten a second. */
  readonly onTick: (tick: Tick) => void
}

/** What a rig tells the one who steers it, while it does what it was asked to. */
export interface RigEvents {
  readonly onPhase: (phase: 'starting' | 'warming' | 'measuring' | 'draining') => void
  /** What starting its workers cost so far: at the start, and each time it has grown. */
  readonly onStartup: (startup: Startup) => void
  /** Windows open before the workers' code is compiled: the time for that was over. */
  readonly onStillCompiling: () => void
  /** What is under way takes longer than planned: at least so much longer from now, ms. */
  readonly onLonger: (moreMs: number) => void
  /** The window at work is measured again. */
  readonly onAgain: (workers: number) => void
  /** No more workers can be had. */
  readonly onCap: (cap: Cap) => void
  /** Nothing can be measured any more: a worker was lost, the target died, or it answers with little but errors. */
  readonly onBroken: (failure: Failure) => void
}

export interface RigOptions {
  readonly scenario: Scenario
  readonly environment: RigEnvironment
  readonly events: RigEvents
  /** Ends every wait. */
  readonly signal: AbortSignal
  /** When the run began, on the shared clock, ms: ticks are counted from there. */
  readonly startedMs: number
  /** A window is not lengthened, and not begun anew, beyond this moment on the shared clock, ms; Infinity where it may take its time. */
  readonly latestMs: number
  /** Expected time of one task, ms, until one was measured. */
  readonly taskMs: number
  /** How much longer new workers are warmed at most until their code is compiled, ms. */
  readonly compilingMostMs: number
  /** True where a size that cannot be had is given up for a smaller one; the cap is told. */
  readonly mayBeCapped: boolean
}
