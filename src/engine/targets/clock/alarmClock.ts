import { nowMs } from '../../base/clock'
import { AlarmCells } from './alarmCells'
import { Alarms, type SetAt } from './alarms'
import { startAlarmThread } from './alarmThread'

/** Tells the time and rings at times; everything in the target that waits, waits for this. */
export interface AlarmClock {
  readonly nowMs: () => number
  /** Never early; late by some 0.1 ms on an idle machine, by whatever it takes on a busy one. */
  readonly ringAt: SetAt
}

/**
 * The clock of the target's process. A timer rings on the next whole millisecond of a clock that was read when the event
 * loop last looked, which makes 5 ms anything from 4.4 to 6. Here a thread of its own sleeps with microsecond grain
 * until shortly before the earliest alarm and then wakes the event loop with one message.
 *
 * @param file the bundle that the thread is started from
 */
export async function startAlarmClock(file: string): Promise<AlarmClock> {
  const cells = new AlarmCells()
  const thread = startAlarmThread(file, cells)
  await new Promise((resolve, reject) => {
    thread.once('message', resolve).once('error', reject)
  })
  const alarms = new Alarms({ nowMs, wakeAt: (atMs) => cells.set(atMs), soon: setImmediate })
  thread.on('message', () => alarms.woken())
  // Without its thread nothing would ever be answered again: better to end, so that the parent can say so.
  thread.on('error', (error) => {
    throw error
  })
  return { nowMs, ringAt: alarms.ringAt }
}
