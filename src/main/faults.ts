import { type Failure, toFailure } from '../contract/failure'
import { logFault } from './faultLog'

export interface FaultReporter {
  /** Writes it to the log only. */
  readonly log: (what: string, thrown: unknown) => void
  /** Writes a failure to the log and shows it. */
  readonly report: (failure: Failure) => void
}

export function faultReporter(logFile: string, show: (failure: Failure) => void): FaultReporter {
  return {
    log: (what, thrown) => logFault(logFile, what, thrown),
    report: (failure) => {
      logFault(logFile, failure.code, failure.message)
      show(failure)
    }
  }
}

/**
 * What nobody caught is written down and shown, and the app goes on: a sweep that is running does not have to pay for
 * a fault elsewhere.
 */
export function catchStrayFaults(reporter: FaultReporter, source: NodeJS.Process = process): void {
  const stray = (what: string) => (thrown: unknown): void => {
    reporter.log(what, thrown)
    reporter.report(toFailure(thrown))
  }
  source.on('uncaughtException', stray('uncaught exception'))
  source.on('unhandledRejection', stray('unhandled rejection'))
}
