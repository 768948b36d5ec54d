import { type Failure, toFailure } from '../../contract/base/failure'
import type { Events } from '../../contract/ipc'
import { logFault } from './faultLog'

export interface FaultReporter {
  /** Writes it to the log only. */
  readonly log: (what: string, thrown: unknown) => void
  /** Shows a failure that is in the log already. */
  readonly show: (failure: Failure) => void
  /** Writes a failure to the log and shows it. */
  readonly report: (failure: Failure) => void
}

export function faultReporter(logFile: string, show: (failure: Failure) => void): FaultReporter {
  return {
    log: (what, thrown) => logFault(logFile, what, thrown),
    show,
    report: (failure) => {
      logFault(logFile, failure.code, failure.message)
      show(failure)
    }
  }
}

/** A run that fails says so on its page. What nobody catches this near to it came of the same cause. */
const SAME_CAUSE_MS = 2000

/** When a run has failed last, by what the window was told of it. */
export class RunFailures {
  readonly #nowMs: () => number
  #lastMs = -Infinity

  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs
  }

  /** Hears every event that is sent to the window. */
  note<K extends keyof Events>(_event: K, payload: Events[K]): void {
    if (typeof payload === 'object' && 'run' in payload && payload.run.state === 'failed') this.#lastMs = this.#nowMs()
  }

  /** True when a run has failed since so long before that moment. */
  since(atMs: number): boolean {
    return this.#lastMs >= atMs - SAME_CAUSE_MS
  }

  now(): number {
    return this.#nowMs()
  }
}

export interface StrayParts {
  readonly isRunning: () => boolean
  readonly failures: RunFailures
  readonly later?: (act: () => void, ms: number) => void
  readonly source?: NodeJS.Process
}

/**
 * What nobody caught is written down and shown, and the app goes on: a sweep that is running does not have to pay for
 * a fault elsewhere. Where it is the sweep itself that fails of it, the page says so and no dialog says it again.
 */
export function catchStrayFaults(reporter: FaultReporter, { isRunning, failures, later = setTimeout, source = process }: StrayParts): void {
  const stray = (what: string) => (thrown: unknown): void => {
    reporter.log(what, thrown)
    const atMs = failures.now()
    const showUnlessTold = (): void => {
      if (!failures.since(atMs)) reporter.show(toFailure(thrown))
    }
    if (isRunning()) later(showUnlessTold, SAME_CAUSE_MS)
    else showUnlessTold()
  }
  source.on('uncaughtException', stray('uncaught exception'))
  source.on('unhandledRejection', stray('unhandled rejection'))
}
