import { type SetAt, startExactAlarms } from './exactAlarms'
import { nowMs } from '../clock'
import { roughAlarms } from './roughAlarms'

/** Tells the time and rings at times; everything in the target that waits, waits for this. */
export interface AlarmClock {
  readonly nowMs: () => number
  /**
   * Rings once, on average at the time asked for, or soon when that has passed; never before the call has returned.
   * Each alarm is exact to some 0.1 ms on an idle machine.
   */
  readonly ringAt: SetAt
  /** The same to the millisecond, at half the CPU. */
  readonly ringAbout: SetAt
}

/** @param file the bundle that the alarm's thread is started from */
export async function startAlarmClock(file: string): Promise<AlarmClock> {
  return { nowMs, ringAt: await startExactAlarms(file), ringAbout: roughAlarms() }
}
