import type { Failure, Outcome } from '../../contract/base/failure'
import type { RunKind, RunKinds } from '../../contract/runKinds'

/** What a run is told, and what it tells. Its first state comes before anything else. */
export interface RunOrders<K extends RunKind> {
  readonly signal: AbortSignal
  readonly onState: (state: RunKinds[K]['state']) => void
  readonly onProgress: (progress: RunKinds[K]['progress']) => void
  readonly onMoments: (moments: readonly RunKinds[K]['moment'][]) => void
}

/** How one kind of run is run in the app. */
export interface RunRow<K extends RunKind> {
  /** Checks what is asked for, and asks the user where it must. Gives what runs it to its end and resolves with its last state. */
  readonly prepare: (order: RunKinds[K]['order']) => Outcome<RunStart<K>> | Promise<Outcome<RunStart<K>>>
  /** Said where it was stopped while it was still being prepared. */
  readonly stoppedEarly: string
  /** The state of a run that a fault of ours has ended. */
  readonly broken: (running: RunKinds[K]['state'], failure: Failure) => RunKinds[K]['state']
  /** Hears every state once; nothing that is heard may be lost. */
  readonly keep: (state: RunKinds[K]['state']) => void
  /** What is shown before the first run; left out where that is nothing. */
  readonly last?: () => Promise<Outcome<RunKinds[K]['state'] | null>>
  /** Tries once more to save what could not be. */
  readonly settle?: () => Promise<unknown>
}

export type RunStart<K extends RunKind> = (orders: RunOrders<K>) => Promise<RunKinds[K]['state']>
export type RunRows = { readonly [K in RunKind]: RunRow<K> }
