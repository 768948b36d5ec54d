import type { Checks } from '../../contract/result/result'
import { finishedBetween, subjectCpuMs, targetCpuMs } from './edge'
import { FEWEST_COMPLETIONS } from '../../analysis/plan/timing'
import { usableCoresHere } from '../base/machine'
import { clockDriftMs, machineCpuShare, sleptMs } from './surroundings'
import type { WindowRecord } from './windowOptions'

/** What the checks of a window are made from. */
export interface CheckedRecord extends Omit<WindowRecord, 'queueDepthMax' | 'steady'> {
  /** Time in which the target was away, ms. */
  readonly awayMs?: number
}

/**
 * What the measuring went through in one window.
 *
 * @param busyMs time of tasks inside the window over all workers, read after the drain
 * @param saturated number of workers when none of them can ever be without work; null otherwise
 */
export function checksOf({ from, to, samples, loopDelayMs, loopBusyShare, extensions, unfinished = 0, awayMs = 0 }: CheckedRecord, busyMs: number, saturated: number | null): Checks {
  const durationMs = to.atMs - from.atMs
  const ownMs = subjectCpuMs(from, to) + (targetCpuMs(from, to) ?? 0)
  const enough = finishedBetween(from.totals, to.totals) >= FEWEST_COMPLETIONS
  const connectionsReopened = to.totals.reopened - from.totals.reopened
  return {
    littleError: saturated === null || !enough ? null : littleError(saturated, busyMs / durationMs),
    ownCpuShare: Math.min(1, Math.max(0, ownMs / (durationMs * usableCoresHere()))),
    machineCpuShare: machineCpuShare(from.surroundings, to.surroundings),
    loopDelayMs,
    loopBusyShare,
    clockDriftMs: clockDriftMs(from.surroundings, to.surroundings),
    // A look is due every 50 ms; where the steady clock stood still while the machine slept, it does not show the gap.
    longestGapMs: samples.longestGapMs + sleptMs(from.surroundings, to.surroundings),
    extensions,
    ...(unfinished > 0 && { unfinished }),
    ...(awayMs > 0 && { awayMs }),
    ...(connectionsReopened > 0 && { connectionsReopened })
  }
}

/**
 * |N - X (R + Z)| / N for N workers that always have work (Little 1961; the interactive form, Lazowska et al. 1984, ch. 3).
 *
 * X R is taken exactly: the time of all tasks inside the window over its length, failed ones included, as they hold a
 * worker, too. Means over the tasks that ended inside would be off by the tasks that straddle its edges, by over 2 % in
 * a short window. Z, a worker's own time between two tasks, is 0: what is missing is what the pool spent on itself.
 */
function littleError(workers: number, meanBusy: number): number {
  return Math.abs(workers - meanBusy) / workers
}
