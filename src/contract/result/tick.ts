/** What a worker is doing at the moment of a tick; the index is the code in shared memory. */
export const workerStates = ['idle', 'waiting', 'running', 'blocked', 'holding'] as const
/** idle: no task; waiting: on I/O; running: computing; blocked: on the lock; holding: inside the critical section. */
export type WorkerState = (typeof workerStates)[number]

/** One live sample, ten a second while a sweep runs. Rates cover the time since the tick before. */
export interface Tick {
  /** Milliseconds since the sweep began. */
  readonly atMs: number
  /** Size being measured now. */
  readonly workers: number
  readonly queueDepth: number
  readonly inFlight: number
  /** Successful tasks per second. */
  readonly throughputPerSecond: number
  /** Failed tasks per second. */
  readonly failuresPerSecond: number
  /** Share of the active workers' time spent blocked on the lock, 0 to 1. */
  readonly lockWaitShare: number
  /** Acquisitions per second that had to wait. */
  readonly lockContendedPerSecond: number
  /** State of each active worker, as an index into {@link workerStates}. */
  readonly lanes: readonly number[]
}

export const progressPhases = ['starting', 'warming', 'measuring', 'draining', 'finishing'] as const

/** How far a sweep is. */
export interface Progress {
  readonly phase: (typeof progressPhases)[number]
  /** Size and repeat at work now; zero before the first. */
  readonly workers: number
  readonly repeat: number
  /** Windows finished and planned; the plan of an automatic sweep can still grow or shrink. */
  readonly finishedWindows: number
  readonly plannedWindows: number
  /** True where the plan may grow or shrink on the way. */
  readonly adaptive: boolean
  readonly elapsedMs: number
  readonly remainingMs: number
  /** Share done, 0 to 1. */
  readonly share: number
}
