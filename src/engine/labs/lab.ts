import type { z } from 'zod'
import type { LabDescription, LabEvent, LabProgress } from '../../contract/labs/lab'
import type { SpawnTarget } from '../targets/launch'

/** What a shell passes in; a lab knows no paths, no Electron and no terminal. */
export interface LabEnvironment {
  /** Path of the bundled file that the labs' own threads run. */
  readonly labWorkerFile: string
  /** Path of the bundled file of the pool's workers. */
  readonly workerFile: string
  readonly spawnTarget: SpawnTarget
  /** Aborting cancels at once. */
  readonly signal: AbortSignal
  readonly onProgress: (progress: LabProgress) => void
  /** In the order of time, in pieces, a few times a second. */
  readonly onEvents: (events: readonly LabEvent[]) => void
}

/** What one run of a lab found. */
export interface LabFindings<M> {
  readonly measured: M
  /** What theory says of the same figures. */
  readonly expected: Readonly<Record<string, unknown>>
}

/** One experiment: what it is about, and how it is run with real threads and sockets. */
export interface Lab<D extends LabDescription = LabDescription> {
  readonly description: D
  /** Expected duration, ms, for the time left. */
  readonly expectedMs: (settings: z.output<D['settings']>) => number
  /** Rejects with Cancelled (run/untilTrue.ts) when the signal says so, and with a FailureError for what can go wrong outside. */
  readonly run: (settings: z.output<D['settings']>, environment: LabEnvironment) => Promise<LabFindings<z.output<D['measured']>>>
}
