import type { z } from 'zod'
import type { LabDescription, LabEvent } from '../../../contract/labs/lab'
import type { LabProgress } from '../../../contract/labs/labRun'
import type { SpawnTarget } from '../../targets/process/launch'

/**
 * Beyond the time an answer takes, a request of a lab is given up after this, ms: a server that has no socket left for a
 * connection never answers it, and the lab would wait as long.
 */
export const REQUEST_PATIENCE_MS = 15_000

/** What a shell passes in; a lab knows no paths, no Electron and no terminal. */
export interface LabEnvironment {
  /** Path of the bundled file that the labs' own threads run. */
  readonly labWorkerFile: string
  readonly spawnTarget: SpawnTarget
  /** Aborting cancels at once. */
  readonly signal: AbortSignal
  readonly onProgress: (progress: LabProgress) => void
  /** In pieces, a few times a second; in the order of time within one actor. */
  readonly onEvents: (events: readonly LabEvent[]) => void
}

/** What one run of a lab found. */
export interface LabFindings<D extends LabDescription> {
  readonly measured: z.output<D['measured']>
  /** What theory says of the same figures; the same keys where they are the same figures. */
  readonly expected: Readonly<Record<string, unknown>>
}

/** What a lab may use while it runs. */
export interface LabBench extends LabEnvironment {
  /** Says what happens now; the time left follows from what was expected and what has passed. */
  readonly doing: (what: string) => void
}

/** One experiment: what it is about, and how it is run with real threads and sockets. */
export interface Lab<D extends LabDescription = LabDescription> {
  readonly description: D
  /** Expected duration, ms, for the time left. */
  expectedMs(settings: z.output<D['settings']>): number
  /** Rejects with Cancelled (run/untilTrue.ts) when the signal says so, and with a FailureError for what can go wrong outside. */
  run(settings: z.output<D['settings']>, bench: LabBench): Promise<LabFindings<D>>
}
