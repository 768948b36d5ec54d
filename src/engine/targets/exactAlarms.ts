import { AlarmCells } from './alarmCells'
import { startAlarmThread } from './alarmThread'
import { DueHeap } from './dueHeap'
import { Lead } from './lead'
import { nowMs } from '../clock'
import { type Alarm, SetAlarm } from './setAlarm'

/** Sets an alarm. */
export type SetAt = (dueMs: number, ring: () => void) => Alarm

/**
 * Alarms that are exact where timers are not.
 *
 * A timer rings on the next whole millisecond of a clock that was read when the event loop last looked, which makes
 * 5 ms anything from 4.4 to 6. Here a thread of its own sleeps with microsecond grain until the earliest alarm and
 * then wakes the event loop with one message. What that takes, and the work of the alarms that ring at the same
 * time, is measured and taken off every alarm in advance (see {@link Lead}), so that the mean is exact.
 *
 * @param file the bundle that the thread is started from
 */
export async function startExactAlarms(file: string): Promise<SetAt> {
  const cells = new AlarmCells()
  const thread = startAlarmThread(file, cells)
  await new Promise((resolve, reject) => {
    thread.once('message', resolve).once('error', reject)
  })
  const alarms = new DueHeap<SetAlarm>()
  const lead = new Lead()
  let setForMs = Infinity

  const setThread = (): void => {
    setForMs = alarms.first?.dueMs ?? Infinity
    cells.set(setForMs)
  }

  thread.on('message', () => {
    const wokenMs = nowMs()
    for (let alarm = alarms.takeDue(wokenMs); alarm !== undefined; alarm = alarms.takeDue(wokenMs)) {
      if (alarm.ring()) lead.learn(nowMs() - alarm.dueMs)
    }
    setThread()
  })
  // Without its thread nothing would ever be answered again: better to end, so that the parent can say so.
  thread.on('error', (error) => {
    throw error
  })

  return (dueMs, ring) => {
    const setAtMs = nowMs()
    const alarm = new SetAlarm(dueMs - lead.for(dueMs - setAtMs), ring)
    if (alarm.dueMs <= setAtMs) {
      setImmediate(() => alarm.ring())
    } else {
      alarms.add(alarm)
      if (alarm.dueMs < setForMs) setThread()
    }
    return alarm
  }
}
